package org.aetherchain.core.tla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.PersistentHashSet;
import org.organicdesign.fp.collections.PersistentVector;

class FoldsTest {
  private static ImSet<Long> upTo(long last) {
    return PersistentHashSet.of(LongStream.rangeClosed(1, last).boxed().toList());
  }

  @Test
  void aFoldOverASetThatDependsOnTheOrderIsAnErrorInTests() {
    assertThatExceptionOfType(UndefinedExpression.class)
        .isThrownBy(() -> Folds.setToLong(upTo(3), 0, (element, sum) -> element - sum))
        .withMessageContaining("depends on the order");
    assertThatExceptionOfType(UndefinedExpression.class)
        .isThrownBy(
            () ->
                Folds.set(
                    upTo(2),
                    PersistentVector.<Long>empty(),
                    (Long element, ImList<Long> queue) -> queue.append(element)))
        .withMessageContaining("depends on the order");
  }

  @Test
  void foldsThatDoNotDependOnItHaveTheirResult() {
    assertThat(Folds.setToLong(upTo(3), 10, Long::sum)).isEqualTo(16);
    assertThat(Folds.set(upTo(8), 0L, Math::max)).isEqualTo(8L);
    assertThat(Folds.set(upTo(0), "base", (element, result) -> result + element)).isEqualTo("base");
    assertThat(Folds.set(upTo(1), "base", (element, result) -> result + element))
        .isEqualTo("base1");
  }
}
