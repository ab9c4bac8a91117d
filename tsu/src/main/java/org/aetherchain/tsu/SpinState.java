package org.aetherchain.tsu;

import java.util.Arrays;

/// The spins of a model at one moment, one bit each, least significant bit first: bit 1 is +1, bit
/// 0 is −1, unused bits are 0. Immutable.
public final class SpinState {
  private final int size;
  private final byte[] bits;

  private SpinState(int size, byte[] bits) {
    this.size = size;
    this.bits = bits;
  }

  /// From packed bits.
  ///
  /// @param bits exactly `sizeBytes(size)` bytes; unused bits are ignored
  public static SpinState of(int size, byte[] bits) {
    if (size < 1 || bits.length != sizeBytes(size)) {
      throw new IllegalArgumentException(bits.length + " bytes cannot hold " + size + " spins");
    }
    byte[] copy = bits.clone();
    if (size % 8 != 0) {
      copy[copy.length - 1] &= (byte) ((1 << size % 8) - 1);
    }
    return new SpinState(size, copy);
  }

  /// From spins, −1 or +1.
  public static SpinState of(int... spins) {
    byte[] bits = new byte[sizeBytes(spins.length)];
    for (int i = 0; i < spins.length; i++) {
      if (Math.abs(spins[i]) != 1) {
        throw new IllegalArgumentException("a spin is -1 or +1, not " + spins[i]);
      }
      if (spins[i] > 0) {
        bits[i >> 3] |= (byte) (1 << (i & 7));
      }
    }
    return new SpinState(spins.length, bits);
  }

  /// With every spin −1.
  public static SpinState down(int size) {
    return of(size, new byte[sizeBytes(size)]);
  }

  /// How many bytes hold this many spins.
  public static int sizeBytes(int size) {
    return (size + 7) >> 3;
  }

  /// How many spins.
  public int size() {
    return size;
  }

  /// Whether a spin is +1.
  public boolean isUp(int index) {
    return (bits[index >> 3] >> (index & 7) & 1) != 0;
  }

  /// A spin, −1 or +1.
  public int spin(int index) {
    return isUp(index) ? 1 : -1;
  }

  /// This state with one spin set.
  public SpinState with(int index, int spin) {
    byte[] copy = bits.clone();
    int bit = 1 << (index & 7);
    copy[index >> 3] = (byte) (spin > 0 ? copy[index >> 3] | bit : copy[index >> 3] & ~bit);
    return of(size, copy);
  }

  /// The sum of all spins over their number: −1 to +1.
  public double magnetisation() {
    int up = 0;
    for (byte b : bits) {
      up += Integer.bitCount(b & 0xff);
    }
    return (2.0 * up - size) / size;
  }

  /// A copy of the packed bits.
  public byte[] toBytes() {
    return bits.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpinState state
        && state.size == size
        && Arrays.equals(state.bits, bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }

  /// The spins as plus and minus signs.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(size);
    for (int i = 0; i < size; i++) {
      text.append(isUp(i) ? '+' : '-');
    }
    return text.toString();
  }
}
