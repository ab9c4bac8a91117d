package org.aetherchain.checker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aetherchain.core.codec.Itf;
import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.codec.SharedTree;
import org.junit.jupiter.api.Test;
import tlc2.value.impl.Value;

class SharedTreesTest {
  private static final Object ACCOUNTS =
      Map.of("#map", List.of(List.of("alice", number(5)), List.of("bob", number(7))));

  private final SharedTrees shared = new SharedTrees(1_000);

  private static Object number(long number) {
    return Map.of("#bigint", Long.toString(number));
  }

  private static Object ledger(long height) {
    return Map.of("accounts", ACCOUNTS, "height", number(height), "names", List.of("a", "b"));
  }

  /// Reads as the codec inside does, and counts.
  private static final class Counting<T> implements ItfCodec<T> {
    private final ItfCodec<T> inner;
    private int reads;

    Counting(ItfCodec<T> inner) {
      this.inner = inner;
    }

    @Override
    public Object toItf(T value) {
      return inner.toItf(value);
    }

    @Override
    public T fromItf(Object tree) throws MalformedEncoding {
      reads++;
      return inner.fromItf(tree);
    }
  }

  @Test
  void equalTreesAreOneAndEqualWhatTheyWere() {
    Object one = shared.share(ledger(1));
    assertThat(one).isEqualTo(ledger(1)).hasSameHashCodeAs(ledger(1)).hasToString("" + one);
    assertThat(shared.share(ledger(1))).isSameAs(one);
    Object other = shared.share(ledger(2));
    assertThat(other).isNotEqualTo(one);
    assertThat(((Map<?, ?>) other).get("accounts")).isSameAs(((Map<?, ?>) one).get("accounts"));
  }

  @Test
  void valuesAreThoseThatTreesHaveAndPartsAreConvertedOnce() {
    Value one = shared.toValue(shared.share(ledger(1)));
    assertThat(one).isEqualTo(Trees.toValue(ledger(1)));
    assertThat(shared.toValue(shared.share(ledger(1)))).isSameAs(one);
    Object accounts = ((Map<?, ?>) shared.share(ledger(2))).get("accounts");
    assertThat(shared.of(shared.toValue(accounts))).isSameAs(accounts);
    Value plainAroundShared = shared.toValue(Map.of("accounts", accounts));
    assertThat(shared.ofPassing(plainAroundShared)).isEqualTo(Map.of("accounts", ACCOUNTS));
  }

  @Test
  void treesOfValuesAreMadeOnce() {
    Value value = Trees.toValue(ledger(1));
    Object tree = shared.of(value);
    assertThat(tree).isEqualTo(Trees.of(value));
    assertThat(shared.of(value)).isSameAs(tree);
    assertThat(shared.ofPassing(value)).isSameAs(tree);
  }

  @Test
  void sharedPartsAreReadOnceAsOneTypeAndAgainAsAnother() throws MalformedEncoding {
    Counting<Long> amounts = new Counting<>(Itf.INT);
    ItfCodec<?> accounts = Itf.map(Itf.STR, amounts);
    Object tree = shared.share(ACCOUNTS);
    Object read = SharedTree.read(tree, accounts);
    assertThat(SharedTree.read(tree, accounts)).isSameAs(read);
    assertThat(amounts.reads).isEqualTo(2);

    List<Object> changed = new ArrayList<>((List<?>) ((Map<?, ?>) tree).get("#map"));
    changed.set(0, List.of("alice", number(6)));
    SharedTree.read(Map.of("#map", changed), accounts);
    assertThat(amounts.reads).isEqualTo(3);

    assertThat(SharedTree.read(tree, Itf.map(Itf.STR, Itf.WIDE))).isNotEqualTo(read);
    assertThat(SharedTree.read(tree, accounts)).isEqualTo(read);
  }

  @Test
  void forgettingChangesNoAnswer() throws MalformedEncoding {
    SharedTrees forgetful = new SharedTrees(2);
    ItfCodec<?> codec = Itf.map(Itf.STR, Itf.seq(Itf.INT));
    for (int last = 0; last < 20; last++) {
      Object plain =
          Map.of(
              "#map",
              List.of(List.of("a", List.of(number(1))), List.of("b", List.of(number(last)))));
      Object tree = forgetful.share(plain);
      Value value = forgetful.toValue(tree);
      assertThat(value).isEqualTo(Trees.toValue(plain));
      assertThat(SharedTree.read(forgetful.of(value), codec)).isEqualTo(codec.fromItf(plain));
      assertThat(SharedTree.read(forgetful.ofPassing(value), codec))
          .isEqualTo(codec.fromItf(plain));
    }
  }
}
