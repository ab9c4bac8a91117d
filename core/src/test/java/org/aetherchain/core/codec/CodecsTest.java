package org.aetherchain.core.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.TaggedHash;
import org.junit.jupiter.api.Test;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.ImSet;

final class CodecsTest {
  @Provide
  Arbitrary<ImMap<ImSet<Hash>, ImList<String>>> nested() {
    return Samples.nested();
  }

  @Provide
  Arbitrary<BigInteger> wides() {
    return Samples.wides();
  }

  @Property
  void decode_invertsEncode(@ForAll("nested") ImMap<ImSet<Hash>, ImList<String>> value)
      throws MalformedEncoding {
    assertEquals(value, Codecs.decode(Samples.NESTED, Codecs.encode(Samples.NESTED, value)));
  }

  @Property
  void decode_invertsEncode_forScalars(
      @ForAll @LongRange(min = 0, max = (1L << 53) - 1) long number,
      @ForAll boolean flag,
      @ForAll("wides") BigInteger wide)
      throws MalformedEncoding {
    assertEquals(number, Codecs.decode(Codecs.INT, Codecs.encode(Codecs.INT, number)));
    assertEquals(flag, Codecs.decode(Codecs.BOOL, Codecs.encode(Codecs.BOOL, flag)));
    assertEquals(wide, Codecs.decode(Codecs.WIDE, Codecs.encode(Codecs.WIDE, wide)));
  }

  @Property
  void decode_acceptsOneFormOnly_whenBytesAreChanged(
      @ForAll("nested") ImMap<ImSet<Hash>, ImList<String>> value, @ForAll int at, @ForAll byte by) {
    byte[] bytes = Codecs.encode(Samples.NESTED, value);
    bytes[Math.floorMod(at, bytes.length)] ^= by;
    checkOneForm(Samples.NESTED, bytes);
  }

  @Property
  void decode_acceptsOneFormOnly_whenBytesAreArbitrary(@ForAll @Size(max = 60) byte[] bytes) {
    checkOneForm(Samples.NESTED, bytes);
    checkOneForm(Codecs.seq(Codecs.BOOL), bytes);
    checkOneForm(Codecs.STR, bytes);
    checkOneForm(Codecs.set(Codecs.STR), bytes);
  }

  @Property
  void decode_refusesEveryPrefixAndExtension(
      @ForAll("nested") ImMap<ImSet<Hash>, ImList<String>> value, @ForAll byte extra) {
    byte[] bytes = Codecs.encode(Samples.NESTED, value);
    for (int length = 0; length < bytes.length; length++) {
      byte[] prefix = Arrays.copyOf(bytes, length);
      assertThrows(MalformedEncoding.class, () -> Codecs.decode(Samples.NESTED, prefix));
    }
    byte[] extended = Arrays.copyOf(bytes, bytes.length + 1);
    extended[bytes.length] = extra;
    assertEquals(bytes.length, refusal(Samples.NESTED, extended).offset());
  }

  private static <T> void checkOneForm(Codec<T> codec, byte[] bytes) {
    T value;
    try {
      value = Codecs.decode(codec, bytes);
    } catch (MalformedEncoding refused) {
      assertTrue(refused.offset() >= 0 && refused.offset() <= bytes.length);
      return;
    }
    assertArrayEquals(bytes, Codecs.encode(codec, value));
  }

  @Test
  void encode_givesTheDocumentedBytes() {
    checkBytes("00", Codecs.BOOL, false);
    checkBytes("01", Codecs.BOOL, true);
    checkBytes("001fffffffffffff", Codecs.INT, (1L << 53) - 1);
    checkBytes("0000000000000102", Codecs.INT, 258L);
    checkBytes("00".repeat(30) + "0102", Codecs.WIDE, BigInteger.valueOf(258));
    checkBytes("ff".repeat(32), Codecs.WIDE, BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
    checkBytes("0003e282ac", Codecs.STR, "€");
    checkBytes("00".repeat(31) + "07", Codecs.HASH, Hash.ofRank(7));
    checkBytes(
        "00000002" + "0000000000000001" + "0000000000000100",
        Codecs.set(Codecs.INT),
        Samples.set(List.of(256L, 1L)));
    checkBytes("000000020100", Codecs.seq(Codecs.BOOL), Samples.seq(List.of(true, false)));
    checkBytes(
        "00000002" + "00" + "0000" + "01" + "000161",
        Codecs.map(Codecs.BOOL, Codecs.STR),
        Samples.map(Map.of(true, "a", false, "")));
  }

  private static <T> void checkBytes(String hex, Codec<T> codec, T value) {
    assertEquals(hex, HexFormat.of().formatHex(Codecs.encode(codec, value)));
  }

  @Test
  void decode_saysWhatIsWrongAndWhere() {
    checkRefusal(0, "a boolean that is neither 0 nor 1", Codecs.BOOL, "02");
    checkRefusal(0, "8 bytes expected, 1 left", Codecs.INT, "00");
    checkRefusal(0, "an integer outside 0..2^53-1", Codecs.INT, "0020000000000000");
    checkRefusal(0, "an integer outside 0..2^53-1", Codecs.INT, "ffffffffffffffff");
    checkRefusal(1, "1 bytes after the end", Codecs.BOOL, "0000");
    checkRefusal(2, "a string that is not UTF-8", Codecs.STR, "0001ff");
    checkRefusal(2, "a string that is not UTF-8", Codecs.STR, "0002c080"); // overlong
    checkRefusal(2, "a string that is not UTF-8", Codecs.STR, "0003eda080"); // surrogate
    checkRefusal(2, "3 bytes expected, 2 left", Codecs.STR, "00036161");
    checkRefusal(5, "an element out of order", Codecs.set(Codecs.BOOL), "000000020100");
    checkRefusal(5, "an element that was there before", Codecs.set(Codecs.BOOL), "000000020101");
    checkRefusal(
        6,
        "an element that was there before",
        Codecs.map(Codecs.BOOL, Codecs.BOOL),
        "0000000201010101");
    checkRefusal(
        6, "an element out of order", Codecs.map(Codecs.BOOL, Codecs.BOOL), "0000000201000000");
  }

  @Test
  void decode_refusesCountsBeyondTheInput_beforeAllocating() {
    checkRefusal(0, "4294967295 elements in 1 bytes", Codecs.seq(Codecs.BOOL), "ffffffff00");
    checkRefusal(0, "2147483647 elements in 0 bytes", Codecs.set(Codecs.INT), "7fffffff");
    checkRefusal(
        0,
        "2 elements in 9 bytes",
        Codecs.map(Codecs.BOOL, Codecs.INT),
        "00000002" + "00".repeat(9));
  }

  private static <T> void checkRefusal(int offset, String reason, Codec<T> codec, String hex) {
    MalformedEncoding refused = refusal(codec, HexFormat.of().parseHex(hex));
    assertEquals(reason, refused.reason());
    assertEquals(offset, refused.offset());
    assertEquals(reason + " at byte " + offset, refused.getMessage());
    assertEquals(0, refused.getStackTrace().length);
  }

  private static <T> MalformedEncoding refusal(Codec<T> codec, byte[] bytes) {
    return assertThrows(MalformedEncoding.class, () -> Codecs.decode(codec, bytes));
  }

  @Test
  void strings_haveTheUtf8Form_shortOrLong() throws MalformedEncoding {
    for (String letter : List.of("a", "é", "€", "\uD83D\uDE00")) {
      for (int count : new int[] {0, 1, 31, 32, 33, 254, 255, 256, 300}) {
        String text = "b".repeat(count) + letter;
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Codecs.encode(Codecs.STR, text);
        assertEquals(utf8.length, (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF));
        assertArrayEquals(utf8, Arrays.copyOfRange(bytes, 2, bytes.length));
        assertEquals(text, Codecs.decode(Codecs.STR, bytes));
      }
    }
  }

  @Test
  void hash_isThatOfTheCanonicalBytes() {
    byte[] bytes = Codecs.encode(Codecs.INT, 5L);
    assertEquals(TaggedHash.TX.of(bytes), Codecs.hash(TaggedHash.TX, Codecs.INT, 5L));
  }

  @Test
  void intLimit_keepsRulesWithin64Bits() {
    assertEquals(Long.MAX_VALUE - 1_023, Math.multiplyExact(CanonicalWriter.INT_LIMIT - 1, 1_024L));
  }

  @Test
  void readTag_isBelowTheNumberOfTags() throws MalformedEncoding {
    assertEquals(2, new CanonicalReader(new byte[] {2}).readTag(3));
    assertThrows(MalformedEncoding.class, () -> new CanonicalReader(new byte[] {3}).readTag(3));
    assertThrows(MalformedEncoding.class, () -> new CanonicalReader(new byte[] {-1}).readTag(3));
  }

  @Test
  void write_refusesWhatHasNoForm() {
    CanonicalWriter out = new CanonicalWriter();
    assertThrows(IllegalArgumentException.class, () -> out.writeWide(BigInteger.ONE.negate()));
    assertThrows(IllegalArgumentException.class, () -> out.writeWide(BigInteger.TWO.pow(256)));
    assertThrows(IllegalArgumentException.class, () -> out.writeString("\uD83D"));
    assertThrows(IllegalArgumentException.class, () -> out.writeString("a".repeat(65_536)));
    assertThrows(IllegalArgumentException.class, () -> out.writeTag(256));
    assertThrows(IllegalArgumentException.class, () -> out.writeTag(-1));
    assertThrows(IllegalArgumentException.class, () -> out.writeCount(-1));
    assertThrows(IllegalArgumentException.class, () -> out.writeInt(-1));
    assertThrows(IllegalArgumentException.class, () -> out.writeInt(1L << 53));
    assertEquals(0, out.sizeBytes());
    out.writeString("a".repeat(65_535));
    assertEquals(65_537, out.sizeBytes());
  }

  @Test
  void collections_refuseElementsWithoutBytes() {
    Codec<Boolean> nothing =
        new Codec<>() {
          @Override
          public void write(CanonicalWriter out, Boolean value) {}

          @Override
          public Boolean read(CanonicalReader in) {
            return true;
          }

          @Override
          public int minimumSizeBytes() {
            return 0;
          }
        };
    assertThrows(IllegalArgumentException.class, () -> Codecs.seq(nothing));
    assertThrows(IllegalArgumentException.class, () -> Codecs.set(nothing));
    assertThrows(IllegalArgumentException.class, () -> Codecs.map(nothing, nothing));
  }
}
