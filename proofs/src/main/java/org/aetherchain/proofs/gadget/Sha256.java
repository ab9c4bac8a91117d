package org.aetherchain.proofs.gadget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;

/// SHA-256 (FIPS 180-4).
///
/// Two observations make a compression cheap. The parity of three bits is one constraint
/// (`Logic.xor3`), and their majority then none; and a sum of any number of words is one
/// decomposition. A round costs 4 · 32 gates and two decompositions of 35 bits, a step of the
/// message schedule 61 gates and one of 34 bits.
public final class Sha256 {
  /// Bytes in a block.
  public static final int BLOCK_BYTES = 64;

  private static final int ROUNDS = 64;

  /// The first 32 bits of the fractional parts of the square roots of the first 8 primes.
  private static final int[] INITIAL = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static final int[] CONSTANTS = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

  private Sha256() {}

  /// The digest of some bytes, each a word of 8 bits, as 32 such words.
  public static List<Word> hash(CircuitBuilder circuit, List<Word> message) {
    List<Word> padded = new ArrayList<>(message);
    padded.add(Word.constant(Byte.SIZE, 0x80));
    while (padded.size() % BLOCK_BYTES != BLOCK_BYTES - Long.BYTES) {
      padded.add(Word.constant(Byte.SIZE, 0));
    }
    long lengthBits = (long) message.size() * Byte.SIZE;
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      padded.add(Word.constant(Byte.SIZE, lengthBits >> shift));
    }
    List<Word> state = initialState();
    for (int from = 0; from < padded.size(); from += BLOCK_BYTES) {
      state = compress(circuit, state, words(circuit, padded.subList(from, from + BLOCK_BYTES)));
    }
    return bytes(circuit, state);
  }

  /// The eight words that a hash begins with.
  public static List<Word> initialState() {
    List<Word> state = new ArrayList<>();
    for (int word : INITIAL) {
      state.add(Word.constant(Integer.SIZE, word));
    }
    return state;
  }

  /// One compression of eight words of state with a block of sixteen.
  public static List<Word> compress(CircuitBuilder circuit, List<Word> state, List<Word> block) {
    try (CircuitBuilder.Scope _ = circuit.scope("sha256")) {
      List<Word> schedule = schedule(circuit, block);
      List<Word> working = List.copyOf(state);
      for (int round = 0; round < ROUNDS; round++) {
        try (CircuitBuilder.Scope _ = circuit.scope("round " + round)) {
          Word constant = Word.constant(Integer.SIZE, CONSTANTS[round]);
          working = round(circuit, working, Arithmetic.add(circuit, schedule.get(round), constant));
        }
      }
      List<Word> result = new ArrayList<>();
      for (int index = 0; index < state.size(); index++) {
        Word sum = Arithmetic.add(circuit, state.get(index), working.get(index));
        sum.bits(circuit);
        result.add(sum);
      }
      return result;
    }
  }

  private static List<Word> schedule(CircuitBuilder circuit, List<Word> block) {
    List<Word> words = new ArrayList<>(block);
    for (int index = block.size(); index < ROUNDS; index++) {
      Word early = words.get(index - 15);
      Word late = words.get(index - 2);
      try (CircuitBuilder.Scope _ = circuit.scope("schedule " + index)) {
        Word sum = Arithmetic.add(circuit, words.get(index - 16), words.get(index - 7));
        sum =
            Arithmetic.add(circuit, sum, mixed(circuit, early, 7, 18, shifted(circuit, early, 3)));
        words.add(
            Arithmetic.add(circuit, sum, mixed(circuit, late, 17, 19, shifted(circuit, late, 10))));
      }
    }
    return words;
  }

  private static List<Word> round(CircuitBuilder circuit, List<Word> s, Word input) {
    Word a = s.get(0);
    Word e = s.get(4);
    Word first = Arithmetic.add(circuit, s.get(7), input);
    first = Arithmetic.add(circuit, first, mixed(circuit, e, 6, 11, rotated(circuit, e, 25)));
    first = Arithmetic.add(circuit, first, choice(circuit, e, s.get(5), s.get(6)));
    Word second = Arithmetic.add(circuit, first, majority(circuit, a, s.get(1), s.get(2)));
    second = Arithmetic.add(circuit, second, mixed(circuit, a, 2, 13, rotated(circuit, a, 22)));
    Word next = Arithmetic.add(circuit, s.get(3), first);
    return List.of(second, a, s.get(1), s.get(2), next, e, s.get(5), s.get(6));
  }

  private static Word mixed(CircuitBuilder circuit, Word x, int first, int second, Word third) {
    Bit[] one = rotated(circuit, x, first).bits(circuit);
    Bit[] two = rotated(circuit, x, second).bits(circuit);
    Bit[] three = third.bits(circuit);
    return Bitwise.ofBits(
        x.width(), index -> Logic.xor3(circuit, one[index], two[index], three[index]));
  }

  private static Word rotated(CircuitBuilder circuit, Word x, int by) {
    return Shifts.rotateRight(circuit, x, Word.constant(x.width(), by));
  }

  private static Word shifted(CircuitBuilder circuit, Word x, int by) {
    return Shifts.rightUnsigned(circuit, x, Word.constant(x.width(), by));
  }

  private static Word choice(CircuitBuilder circuit, Word x, Word y, Word z) {
    Bit[] condition = x.bits(circuit);
    Bit[] set = y.bits(circuit);
    Bit[] unset = z.bits(circuit);
    return Bitwise.ofBits(
        x.width(), index -> Logic.select(circuit, condition[index], set[index], unset[index]));
  }

  private static Word majority(CircuitBuilder circuit, Word x, Word y, Word z) {
    Bit[] one = x.bits(circuit);
    Bit[] two = y.bits(circuit);
    Bit[] three = z.bits(circuit);
    return Bitwise.ofBits(
        x.width(),
        index -> {
          Bit parity = Logic.xor3(circuit, one[index], two[index], three[index]);
          return Logic.majority(one[index], two[index], three[index], parity);
        });
  }

  /// Words of 32 bits from bytes, the highest byte first.
  static List<Word> words(CircuitBuilder circuit, List<Word> bytes) {
    List<Word> words = new ArrayList<>();
    for (int from = 0; from < bytes.size(); from += Integer.BYTES) {
      Bit[] bits = new Bit[Integer.SIZE];
      for (int index = 0; index < Integer.BYTES; index++) {
        Bit[] part = bytes.get(from + index).bits(circuit);
        System.arraycopy(part, 0, bits, (Integer.BYTES - 1 - index) * Byte.SIZE, Byte.SIZE);
      }
      words.add(Word.ofBits(bits));
    }
    return words;
  }

  /// Bytes of words of 32 bits, the highest byte first.
  static List<Word> bytes(CircuitBuilder circuit, List<Word> words) {
    List<Word> bytes = new ArrayList<>();
    for (Word word : words) {
      Bit[] bits = word.bits(circuit);
      for (int from = Integer.SIZE - Byte.SIZE; from >= 0; from -= Byte.SIZE) {
        bytes.add(Word.ofBits(Arrays.copyOfRange(bits, from, from + Byte.SIZE)));
      }
    }
    return bytes;
  }
}
