package org.aetherchain.checker.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

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
    assertEquals(ledger(1), one);
    assertEquals(ledger(1).hashCode(), one.hashCode());
    assertSame(one, shared.share(ledger(1)));
    Object other = shared.share(ledger(2));
    assertNotEquals(one, other);
    assertSame(((Map<?, ?>) one).get("accounts"), ((Map<?, ?>) other).get("accounts"));
  }

  @Test
  void valuesAreThoseThatTreesHaveAndPartsAreConvertedOnce() {
    Value one = shared.toValue(shared.share(ledger(1)));
    assertEquals(Trees.toValue(ledger(1)), one);
    assertSame(one, shared.toValue(shared.share(ledger(1))));
    Object accounts = shared.share(ACCOUNTS);
    assertSame(accounts, shared.of(shared.toValue(accounts)));
    Value plainAroundShared = shared.toValue(Map.of("accounts", accounts));
    assertEquals(Map.of("accounts", ACCOUNTS), shared.ofPassing(plainAroundShared));
  }

  @Test
  void treesOfValuesAreMadeOnce() {
    Value value = Trees.toValue(ledger(1));
    Object tree = shared.of(value);
    assertEquals(Trees.of(value), tree);
    assertSame(tree, shared.of(value));
    assertSame(tree, shared.ofPassing(value));
  }

  @Test
  void sharedPartsAreReadOnceAsOneTypeAndAgainAsAnother() throws MalformedEncoding {
    Counting<Long> amounts = new Counting<>(Itf.INT);
    ItfCodec<?> accounts = Itf.map(Itf.STR, amounts);
    Object tree = shared.share(ACCOUNTS);
    Object read = SharedTree.read(tree, accounts);
    assertSame(read, SharedTree.read(tree, accounts));
    assertEquals(2, amounts.reads);

    List<Object> changed = new ArrayList<>((List<?>) ((Map<?, ?>) tree).get("#map"));
    changed.set(0, List.of("alice", number(6)));
    SharedTree.read(Map.of("#map", changed), accounts);
    assertEquals(3, amounts.reads);

    assertNotEquals(read, SharedTree.read(tree, Itf.map(Itf.STR, Itf.WIDE)));
    assertEquals(read, SharedTree.read(tree, accounts));
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
      assertEquals(Trees.toValue(plain), value);
      assertEquals(codec.fromItf(plain), SharedTree.read(forgetful.of(value), codec));
      assertEquals(codec.fromItf(plain), SharedTree.read(forgetful.ofPassing(value), codec));
    }
  }
}
