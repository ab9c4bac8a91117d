package org.aetherchain.core.tla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.PersistentHashSet;
import org.organicdesign.fp.collections.PersistentVector;

class FoldsTest {
  private static ImSet<Long> upTo(long last) {
    return PersistentHashSet.of(LongStream.rangeClosed(1, last).boxed().toList());
  }

  private static void assertRefused(Executable fold) {
    String message = String.valueOf(assertThrows(UndefinedExpression.class, fold).getMessage());
    assertTrue(message.contains("depends on the order"), message);
  }

  @Test
  void aFoldOverASetThatDependsOnTheOrder_isAnErrorInTests() {
    assertRefused(() -> Folds.setToLong(upTo(3), 0, (element, sum) -> 10 * sum + element));
    assertRefused(
        () ->
            Folds.set(
                upTo(2),
                PersistentVector.<Long>empty(),
                (Long element, ImList<Long> queue) -> queue.append(element)));
  }

  @Test
  void otherFolds_haveTheirResult() {
    assertEquals(16, Folds.setToLong(upTo(3), 10, Long::sum));
    assertEquals(8L, Folds.set(upTo(8), 0L, Math::max));
    assertEquals("base", Folds.set(upTo(0), "base", (element, result) -> result + element));
    assertEquals("base1", Folds.set(upTo(1), "base", (element, result) -> result + element));
  }
}
