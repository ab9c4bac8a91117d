package org.aetherchain.core.primitive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class FixedBytesTest {
  /// What the five types have in common.
  private record Type<T extends FixedBytes & Comparable<T>>(
      int sizeBytes, Function<byte[], T> of, Function<String, T> ofHex, LongFunction<T> ofRank) {
    void check(byte[] left, byte[] right) {
      byte[] leftBytes = Arrays.copyOf(left, sizeBytes);
      byte[] rightBytes = Arrays.copyOf(right, sizeBytes);
      T value = of.apply(leftBytes);
      T other = of.apply(rightBytes);
      assertEquals(sizeBytes, value.sizeBytes());
      assertArrayEquals(leftBytes, value.toBytes());
      assertEquals(value, ofHex.apply(value.toHex()));
      assertEquals(value.toHex(), value.toString());
      assertEquals(value, of.apply(leftBytes.clone()));
      assertEquals(value.hashCode(), of.apply(leftBytes.clone()).hashCode());
      assertEquals(Arrays.equals(leftBytes, rightBytes), value.equals(other));
      assertEquals(
          Integer.signum(Arrays.compareUnsigned(leftBytes, rightBytes)),
          Integer.signum(value.compareTo(other)));
    }

    void checkOneByteApart(byte[] bytes, int index) {
      byte[] changed = Arrays.copyOf(bytes, sizeBytes);
      changed[index % sizeBytes] ^= 1;
      check(bytes, changed);
    }

    void checkRanks(long left, long right) {
      assertEquals(
          Integer.signum(Long.compare(left, right)),
          Integer.signum(ofRank.apply(left).compareTo(ofRank.apply(right))));
      byte[] expected = new byte[sizeBytes];
      for (int index = 0; index < 8; index++) {
        expected[sizeBytes - 1 - index] = (byte) (left >>> (8 * index));
      }
      assertArrayEquals(expected, ofRank.apply(left).toBytes());
    }

    void checkDefensiveCopies() {
      byte[] bytes = new byte[sizeBytes];
      T value = of.apply(bytes);
      bytes[0] = 1;
      value.toBytes()[0] = 1;
      assertEquals(0, value.toBytes()[0]);
    }

    void checkRefusals() {
      assertThrows(IllegalArgumentException.class, () -> of.apply(new byte[sizeBytes - 1]));
      assertThrows(IllegalArgumentException.class, () -> of.apply(new byte[sizeBytes + 1]));
      assertThrows(IllegalArgumentException.class, () -> ofHex.apply("00"));
      assertThrows(IllegalArgumentException.class, () -> ofHex.apply("zz".repeat(sizeBytes)));
      assertThrows(IllegalArgumentException.class, () -> ofRank.apply(-1));
    }
  }

  private static final List<Type<?>> TYPES =
      List.of(
          new Type<>(32, Hash::of, Hash::ofHex, Hash::ofRank),
          new Type<>(33, PublicKey::of, PublicKey::ofHex, PublicKey::ofRank),
          new Type<>(64, Signature::of, Signature::ofHex, Signature::ofRank),
          new Type<>(48, VoteKey::of, VoteKey::ofHex, VoteKey::ofRank),
          new Type<>(96, VoteSignature::of, VoteSignature::ofHex, VoteSignature::ofRank));

  @Property
  void values_behaveLikeTheirBytes(@ForAll @Size(96) byte[] left, @ForAll @Size(96) byte[] right) {
    TYPES.forEach(type -> type.check(left, right));
    TYPES.forEach(type -> type.check(left, left));
  }

  @Property
  void values_differ_whenOneByteDiffers(
      @ForAll @Size(96) byte[] bytes, @ForAll @LongRange(min = 0, max = 95) long index) {
    TYPES.forEach(type -> type.checkOneByteApart(bytes, (int) index));
  }

  @Property
  void ofRank_preservesOrder(
      @ForAll @LongRange(min = 0) long left, @ForAll @LongRange(min = 0) long right) {
    TYPES.forEach(type -> type.checkRanks(left, right));
    TYPES.forEach(type -> type.checkRanks(left, left));
  }

  @Test
  void values_copyTheBytesTheyAreGiven() {
    TYPES.forEach(Type::checkDefensiveCopies);
  }

  @Test
  void factories_refuseWhatIsNoValue() {
    TYPES.forEach(Type::checkRefusals);
  }

  @Test
  void hashCode_spreadsSmallRanks() {
    for (int rank = 0; rank < 1_000; rank++) {
      assertNotEquals(Hash.ofRank(rank).hashCode(), Hash.ofRank(rank + 1).hashCode());
      assertNotEquals(PublicKey.ofRank(rank).hashCode(), PublicKey.ofRank(rank + 1).hashCode());
    }
  }

  @Property
  void bit_readsFromTheMostSignificantSide(
      @ForAll @Size(32) byte[] bytes, @ForAll @LongRange(min = 0, max = 255) long index) {
    int at = (int) index;
    boolean expected = ((bytes[at / 8] >> (7 - at % 8)) & 1) == 1;
    assertEquals(expected, Hash.of(bytes).bit(at));
    byte[] changed = bytes.clone();
    changed[at / 8] ^= (byte) (0x80 >>> (at % 8));
    assertEquals(at, Hash.of(bytes).commonPrefixBits(Hash.of(changed)));
    assertEquals(256, Hash.of(bytes).commonPrefixBits(Hash.of(bytes)));
  }
}
