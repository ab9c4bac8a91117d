package org.aetherchain.tsu.energy;

import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.TsuException;
import org.bouncycastle.crypto.digests.SHAKEDigest;

/// An Ising model in whole numbers that 32 bytes expand to: 4096 spins of degree 7. Immutable.
///
/// Everything comes from one stream, SHAKE128 (FIPS 202) of the ASCII bytes `aether/energy/1`
/// followed by the seed. It is read from the front:
///
/// 1. **Edges.** For each of 7 matchings three 16-bit words `a`, `b`, `c`, least significant byte
///    first. With `a` made odd and `b` made even, `ρ(i) = (a·i + b·i² + c) mod 2048` is a
///    permutation (Sun and Takeshita, *Interleavers for turbo codes using permutation polynomials
///    over integer rings*, 2005); the matching joins spin `2i` to spin `2ρ(i) + 1`, for `i` from 0
///    to 2047. So every edge joins an even to an odd spin: two colours suffice. Two matchings may
///    share an edge; its couplings then add up.
/// 2. **Couplings.** 7168 bytes: byte `j` holds those of the edges `2j` (low four bits) and
///    `2j + 1` (high four bits), edge `2048k + i` being the one of matching `k` at `i`. The number
///    `v` from 0 to 15 means `2v − 15`: all odd.
/// 3. **Biases.** 2048 bytes, likewise of the spins `2j` and `2j + 1`. `v` means `2v − 16` below 8
///    and `2v − 14` from 8 on: all even, none 0.
///
/// Seven odd numbers and an even one never add up to 0, so a spin always feels a field, and a model
/// at zero temperature has no free moves. The energy is `E(s) = −(Σ hᵢsᵢ + Σ Jᵢⱼsᵢsⱼ)`, at most
/// 280,576 in size.
public final class EnergyInstance {
  /// Spins of every instance.
  public static final int SPINS = 4096;

  /// Bytes of the seed.
  public static final int SEED_BYTES = 32;

  /// Edges at every spin, counted as often as they were drawn.
  public static final int DEGREE = 7;

  /// The largest size of an energy: every term of the same sign.
  public static final int MAX_ENERGY = SPINS * 16 + SPINS / 2 * DEGREE * 15;

  private static final byte[] DOMAIN = {
    'a', 'e', 't', 'h', 'e', 'r', '/', 'e', 'n', 'e', 'r', 'g', 'y', '/', '1'
  };
  private static final int HALF = SPINS / 2;
  private static final int EDGES = HALF * DEGREE;
  private static final int WORDS_BYTES = DEGREE * 3 * Short.BYTES;

  /// For each edge, the number of its odd spin among the odd ones.
  private final short[] partners = new short[EDGES];

  private final byte[] couplings = new byte[EDGES];
  private final byte[] biases = new byte[SPINS];

  private EnergyInstance(byte[] stream) {
    for (int k = 0; k < DEGREE; k++) {
      int a = word(stream, 6 * k) | 1;
      int b = word(stream, 6 * k + 2) & ~1;
      int c = word(stream, 6 * k + 4);
      for (int i = 0; i < HALF; i++) {
        partners[k * HALF + i] = (short) (((a + b * i) * i + c) & (HALF - 1));
      }
    }
    for (int e = 0; e < EDGES; e++) {
      couplings[e] = (byte) (2 * nibble(stream, WORDS_BYTES, e) - 15);
    }
    for (int i = 0; i < SPINS; i++) {
      int v = nibble(stream, WORDS_BYTES + EDGES / 2, i);
      biases[i] = (byte) (2 * v - (v < 8 ? 16 : 14));
    }
  }

  /// The instance of a seed.
  ///
  /// @param seed [#SEED_BYTES] bytes
  public static EnergyInstance expand(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
    }
    SHAKEDigest shake = new SHAKEDigest(128);
    shake.update(DOMAIN, 0, DOMAIN.length);
    shake.update(seed, 0, seed.length);
    byte[] stream = new byte[WORDS_BYTES + EDGES / 2 + SPINS / 2];
    shake.doFinal(stream, 0, stream.length);
    return new EnergyInstance(stream);
  }

  private static int word(byte[] stream, int at) {
    return (stream[at] & 0xff) | ((stream[at + 1] & 0xff) << 8);
  }

  private static int nibble(byte[] stream, int from, int number) {
    return (stream[from + (number >> 1)] >> (4 * (number & 1))) & 15;
  }

  /// `E(s)` of packed spins, in whole numbers.
  ///
  /// @param bits `SPINS / 8` bytes, least significant bit first, 1 for +1
  public int energy(byte[] bits) {
    if (bits.length != SPINS / 8) {
      throw new IllegalArgumentException(bits.length + " bytes are not 4096 spins");
    }
    int[] odd = new int[HALF];
    int[] even = new int[HALF];
    int sum = 0;
    for (int i = 0; i < HALF; i++) {
      int pair = bits[i >> 2] >> (2 * (i & 3));
      even[i] = ((pair & 1) << 1) - 1;
      odd[i] = (pair & 2) - 1;
      sum += biases[2 * i] * even[i] + biases[2 * i + 1] * odd[i];
    }
    for (int k = 0; k < DEGREE; k++) {
      int from = k * HALF;
      for (int i = 0; i < HALF; i++) {
        sum += couplings[from + i] * even[i] * odd[partners[from + i]];
      }
    }
    return -sum;
  }

  /// Flips spins as long as that lowers the energy: where a sampled state ends at zero temperature.
  ///
  /// @param bits as for [#energy]; not changed
  /// @return packed spins no flip of one of which lowers the energy
  public byte[] descend(byte[] bits) {
    int[] spins = new int[SPINS];
    for (int i = 0; i < SPINS; i++) {
      spins[i] = ((bits[i >> 3] >> (i & 7)) & 1) * 2 - 1;
    }
    int[] field = new int[SPINS];
    boolean moved = true;
    while (moved) {
      moved = align(spins, field, 0);
      moved |= align(spins, field, 1);
    }
    byte[] packed = new byte[SPINS / 8];
    for (int i = 0; i < SPINS; i++) {
      packed[i >> 3] |= (byte) (spins[i] > 0 ? 1 << (i & 7) : 0);
    }
    return packed;
  }

  /// Turns every even or odd spin along its field; the spins of one half do not feel each other.
  private boolean align(int[] spins, int[] field, int half) {
    for (int i = half; i < SPINS; i += 2) {
      field[i] = biases[i];
    }
    for (int e = 0; e < EDGES; e++) {
      int even = 2 * (e % HALF);
      int odd = 2 * partners[e] + 1;
      if (half == 0) {
        field[even] += couplings[e] * spins[odd];
      } else {
        field[odd] += couplings[e] * spins[even];
      }
    }
    boolean moved = false;
    for (int i = half; i < SPINS; i += 2) {
      moved |= field[i] * spins[i] < 0;
      spins[i] = field[i] > 0 ? 1 : -1;
    }
    return moved;
  }

  /// The same energy as a model that devices sample; all its numbers are exact.
  ///
  /// @throws TsuException never
  public IsingEbm model() throws TsuException {
    IsingEbm.Builder builder = IsingEbm.builder(SPINS);
    for (int i = 0; i < SPINS; i++) {
      builder.bias(i, biases[i]);
    }
    for (int i = 0; i < HALF; i++) {
      for (int k = 0; k < DEGREE; k++) {
        addOnce(builder, i, k);
      }
    }
    return builder.build();
  }

  /// Adds an edge at its first drawing, with the sum of all drawings.
  private void addOnce(IsingEbm.Builder builder, int i, int k) {
    int partner = partners[k * HALF + i];
    int sum = 0;
    for (int other = 0; other < DEGREE; other++) {
      if (partners[other * HALF + i] == partner) {
        if (other < k) {
          return;
        }
        sum += couplings[other * HALF + i];
      }
    }
    builder.edge(2 * i, 2 * partner + 1, sum);
  }
}
