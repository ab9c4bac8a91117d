package org.aetherchain.core.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.junit.jupiter.api.Test;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.ImSet;

final class ItfTest {
  @Provide
  Arbitrary<ImMap<ImSet<Hash>, ImList<String>>> nested() {
    return Samples.nested();
  }

  @Provide
  Arbitrary<BigInteger> wides() {
    return Samples.wides();
  }

  @Property
  void fromItf_invertsToItf(@ForAll("nested") ImMap<ImSet<Hash>, ImList<String>> value)
      throws MalformedEncoding {
    assertEquals(value, Samples.NESTED_ITF.fromItf(Samples.NESTED_ITF.toItf(value)));
  }

  @Property
  void fromItf_invertsToItf_forScalars(
      @ForAll long number, @ForAll boolean flag, @ForAll("wides") BigInteger wide)
      throws MalformedEncoding {
    assertEquals(number, Itf.INT.fromItf(Itf.INT.toItf(number)));
    assertEquals(flag, Itf.BOOL.fromItf(Itf.BOOL.toItf(flag)));
    assertEquals(wide, Itf.WIDE.fromItf(Itf.WIDE.toItf(wide)));
  }

  @Property
  void toItf_dependsOnTheValueOnly(@ForAll List<Long> items) {
    List<Long> shuffled = new ArrayList<>(items);
    Collections.reverse(shuffled);
    ItfCodec<ImSet<Long>> codec = Itf.set(Itf.INT);
    assertEquals(
        codec.toItf(Samples.set(items)).toString(), codec.toItf(Samples.set(shuffled)).toString());
  }

  @Test
  void toItf_givesTheDocumentedTrees() {
    Map<String, String> one = Map.of("#bigint", "1");
    Map<String, String> ten = Map.of("#bigint", "10");
    assertEquals(one, Itf.INT.toItf(1L));
    assertEquals(
        Map.of("#set", List.of(one, ten)), Itf.set(Itf.INT).toItf(Samples.set(List.of(10L, 1L))));
    assertEquals(List.of(ten, one), Itf.seq(Itf.INT).toItf(Samples.seq(List.of(10L, 1L))));
    assertEquals(
        Map.of("#map", List.of(List.of("a", ten), List.of("b", one))),
        Itf.map(Itf.STR, Itf.INT).toItf(Samples.map(Map.of("b", 1L, "a", 10L))));
    assertEquals("00".repeat(31) + "05", Itf.HASH.toItf(Hash.ofRank(5)));
    assertEquals(Map.of("tag", "Some", "value", one), ItfTree.variant("Some", one));
    assertEquals(Map.of("#tup", List.of(one, true)), ItfTree.tuple(one, true));
  }

  @Test
  void fromItf_readsWhatModelCheckersWrite() throws MalformedEncoding {
    Map<String, String> five = Map.of("#bigint", "5");
    assertEquals(5L, Itf.INT.fromItf(5));
    assertEquals(5L, Itf.INT.fromItf(BigInteger.valueOf(5)));
    assertEquals(Hash.ofRank(5), Itf.HASH.fromItf(five));
    assertEquals(PublicKey.ofRank(5), Itf.KEY.fromItf(5L));
    ImList<Long> sequence = Samples.seq(List.of(7L, 5L));
    assertEquals(sequence, Itf.seq(Itf.INT).fromItf(Map.of("#tup", List.of(7, 5))));
    assertEquals(
        sequence, Itf.seq(Itf.INT).fromItf(Map.of("#map", List.of(List.of(2, 5), List.of(1, 7)))));
    ImMap<Long, Long> function = Samples.map(Map.of(1L, 7L, 2L, 5L));
    assertEquals(function, Itf.map(Itf.INT, Itf.INT).fromItf(Map.of("#tup", List.of(7, 5))));
    assertEquals(function, Itf.map(Itf.INT, Itf.INT).fromItf(List.of(7, 5)));
    assertEquals(
        Samples.map(Map.of()), Itf.map(Itf.HASH, Itf.INT).fromItf(Map.of("#tup", List.of())));
    assertEquals(Samples.map(Map.of("a", 7L)), Itf.map(Itf.STR, Itf.INT).fromItf(Map.of("a", 7)));
  }

  @Test
  void fromItf_saysWhatIsWrongAndWhere() {
    checkRefusal("", "expected a boolean, found a list of 0", Itf.BOOL, List.of());
    checkRefusal("", "expected an integer, found a string of 1 characters", Itf.INT, "5");
    checkRefusal("", "an integer beyond 64 bits", Itf.INT, BigInteger.TWO.pow(63));
    checkRefusal("", "a #bigint that is not a number: x", Itf.INT, Map.of("#bigint", "x"));
    checkRefusal("", "an integer of 81 digits", Itf.INT, Map.of("#bigint", "1".repeat(81)));
    checkRefusal("", "a wide number outside 0..2^256-1", Itf.WIDE, BigInteger.TWO.pow(256));
    checkRefusal("", "a wide number outside 0..2^256-1", Itf.WIDE, -1);
    checkRefusal("", "a rank is not negative, found -1", Itf.HASH, -1);
    checkRefusal("", "expected 64 hexadecimal digits, found 2", Itf.HASH, "00");
    checkRefusal(
        "[1]", "an element that was there before", Itf.set(Itf.INT), Map.of("#set", List.of(1, 1)));
    checkRefusal(
        "[1]",
        "a key that was there before",
        Itf.map(Itf.INT, Itf.INT),
        Map.of("#map", List.of(List.of(1, 1), List.of(1, 2))));
    checkRefusal(
        "",
        "arguments of a sequence that are not 1..1",
        Itf.seq(Itf.INT),
        Map.of("#map", List.of(List.of(2, 1))));
    checkRefusal(
        "[0][1]",
        "expected a string, found a Integer",
        Itf.seq(Itf.seq(Itf.STR)),
        List.of(List.of("a", 1)));
  }

  @Test
  void fields_areExactlyThoseDeclared() throws MalformedEncoding {
    Map<String, Object> tree = ItfTree.newRecord();
    tree.put("a", 1);
    tree.put("b", "x");
    assertEquals(1L, ItfTree.field(ItfTree.fields(tree, "a", "b"), "a", Itf.INT));
    MalformedEncoding refused =
        assertThrows(
            MalformedEncoding.class,
            () -> ItfTree.field(ItfTree.fields(tree, "a", "b"), "b", Itf.INT));
    assertEquals(".b", refused.path());
    assertThrows(MalformedEncoding.class, () -> ItfTree.fields(tree, "a"));
    assertThrows(MalformedEncoding.class, () -> ItfTree.fields(tree, "a", "c"));
    assertThrows(MalformedEncoding.class, () -> ItfTree.fields("a", "a"));
  }

  @Test
  void variants_andTuples_areTakenApart() throws MalformedEncoding {
    Object variant = ItfTree.variant("Some", Itf.INT.toItf(3L));
    assertEquals("Some", ItfTree.tag(variant));
    assertEquals(3L, ItfTree.payload(variant, Itf.INT));
    assertThrows(MalformedEncoding.class, () -> ItfTree.tag(Map.of("tag", "Some")));
    assertThrows(MalformedEncoding.class, () -> ItfTree.payload(Map.of("tag", 1), Itf.INT));
    List<?> items = ItfTree.items(ItfTree.tuple("a", true), 2);
    assertEquals(true, ItfTree.item(items, 1, Itf.BOOL));
    assertThrows(MalformedEncoding.class, () -> ItfTree.items(ItfTree.tuple("a"), 2));
  }

  private static <T> void checkRefusal(String path, String reason, ItfCodec<T> codec, Object tree) {
    MalformedEncoding refused = assertThrows(MalformedEncoding.class, () -> codec.fromItf(tree));
    assertEquals(reason, refused.reason());
    assertEquals(path, refused.path());
    assertEquals(MalformedEncoding.NO_OFFSET, refused.offset());
  }
}
