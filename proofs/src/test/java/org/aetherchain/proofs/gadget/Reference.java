package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.aetherchain.proofs.circuit.Linear;

/// What each gadget should compute, said with Java's own operators.
final class Reference {
  private Reference() {}

  /// The outputs for some inputs; nothing where there must be no witness.
  static Optional<List<BigInteger>> of(String gadget, List<BigInteger> in) {
    if (gadget.startsWith("merkle") || gadget.startsWith("poseidon")) {
      return Optional.of(field(gadget, in));
    }
    if (gadget.startsWith("sha256") || gadget.startsWith("Commit")) {
      return Optional.of(hashed(gadget, in));
    }
    boolean wide = gadget.endsWith(" 64");
    String name = gadget.replaceAll(" (32|64)$", "");
    if (name.equals("range")) {
      return in.get(0).bitLength() <= (wide ? 64 : 32) ? Optional.of(List.of()) : Optional.empty();
    }
    if (name.startsWith("div") || name.startsWith("rem")) {
      return division(name, in, wide);
    }
    if (name.equals("select")) {
      return one(in.get(in.get(0).signum() != 0 ? 1 : 2));
    }
    if (in.size() == 3 || name.startsWith("is ")) {
      return one(gate(name, in));
    }
    long x = in.get(0).longValue();
    long y = in.size() > 1 ? in.get(1).longValue() : 0;
    return one(
        wide
            ? BigInteger.valueOf(word64(name, x, y)).and(Word.mask(64))
            : BigInteger.valueOf(word32(name, (int) x, (int) y)).and(Word.mask(32)));
  }

  private static Optional<List<BigInteger>> one(BigInteger value) {
    return Optional.of(List.of(value));
  }

  private static BigInteger gate(String name, List<BigInteger> in) {
    if (name.equals("is zero")) {
      return bit(in.get(0).signum() == 0);
    }
    if (name.equals("is equal")) {
      return bit(in.get(0).equals(in.get(1)));
    }
    boolean a = in.get(0).signum() != 0;
    boolean b = in.get(1).signum() != 0;
    boolean c = in.get(2).signum() != 0;
    return bit(
        switch (name) {
          case "and" -> a && b;
          case "or" -> a || b;
          case "xor" -> a ^ b;
          case "xor3" -> a ^ b ^ c;
          case "majority with xor3" -> (a && b) || (b && c) || (a && c);
          case "select bit" -> a ? b : c;
          case "none of three" -> !(a || b || c);
          default -> throw new AssertionError(name);
        });
  }

  private static BigInteger bit(boolean value) {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }

  private static int word32(String name, int x, int y) {
    return switch (name) {
      case "add" -> x + y;
      case "sub" -> x - y;
      case "mul" -> x * y;
      case "and" -> x & y;
      case "or" -> x | y;
      case "xor" -> x ^ y;
      case "clz" -> Integer.numberOfLeadingZeros(x);
      case "ctz" -> Integer.numberOfTrailingZeros(x);
      case "popcnt" -> Integer.bitCount(x);
      case "eq" -> x == y ? 1 : 0;
      case "less unsigned" -> Integer.compareUnsigned(x, y) < 0 ? 1 : 0;
      case "less signed" -> x < y ? 1 : 0;
      case "shl" -> x << y;
      case "shr unsigned" -> x >>> y;
      case "shr signed" -> x >> y;
      case "rotl" -> Integer.rotateLeft(x, y);
      case "rotr" -> Integer.rotateRight(x, y);
      default -> throw new AssertionError(name);
    };
  }

  private static long word64(String name, long x, long y) {
    return switch (name) {
      case "add" -> x + y;
      case "sub" -> x - y;
      case "mul" -> x * y;
      case "and" -> x & y;
      case "or" -> x | y;
      case "xor" -> x ^ y;
      case "clz" -> Long.numberOfLeadingZeros(x);
      case "ctz" -> Long.numberOfTrailingZeros(x);
      case "popcnt" -> Long.bitCount(x);
      case "eq" -> x == y ? 1 : 0;
      case "less unsigned" -> Long.compareUnsigned(x, y) < 0 ? 1 : 0;
      case "less signed" -> x < y ? 1 : 0;
      case "shl" -> x << y;
      case "shr unsigned" -> x >>> y;
      case "shr signed" -> x >> y;
      case "rotl" -> Long.rotateLeft(x, (int) y);
      case "rotr" -> Long.rotateRight(x, (int) y);
      default -> throw new AssertionError(name);
    };
  }

  private static Optional<List<BigInteger>> division(
      String name, List<BigInteger> in, boolean wide) {
    int width = wide ? 64 : 32;
    boolean active = in.get(2).signum() != 0;
    boolean signed = name.endsWith(" signed");
    BigInteger x = signed ? signed(in.get(0), width) : in.get(0);
    BigInteger y = !active ? BigInteger.ONE : signed ? signed(in.get(1), width) : in.get(1);
    BigInteger least = BigInteger.ONE.shiftLeft(width - 1).negate();
    boolean overflow = signed && x.equals(least) && y.equals(BigInteger.ONE.negate());
    if (y.signum() == 0 || (overflow && name.startsWith("div"))) {
      return Optional.empty();
    }
    BigInteger quotient = x.divide(y).and(Word.mask(width));
    BigInteger remainder = x.remainder(y).and(Word.mask(width));
    return Optional.of(name.startsWith("div") ? List.of(quotient, remainder) : List.of(remainder));
  }

  private static BigInteger signed(BigInteger value, int width) {
    return value.testBit(width - 1) ? value.subtract(BigInteger.ONE.shiftLeft(width)) : value;
  }

  private static List<BigInteger> hashed(String gadget, List<BigInteger> in) {
    byte[] bytes = new byte[in.size()];
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = in.get(index).byteValue();
    }
    List<BigInteger> out = new ArrayList<>();
    if (gadget.equals("sha256 compression")) {
      return compression(in);
    }
    byte[] digest =
        gadget.startsWith("Commit")
            ? Commitment.commit(
                Arrays.copyOf(bytes, 16), Arrays.copyOfRange(bytes, 16, bytes.length))
            : sha256(bytes);
    for (byte part : digest) {
      out.add(BigInteger.valueOf(part & 0xFF));
    }
    return out;
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException absent) {
      throw new AssertionError(absent);
    }
  }

  /// The compression as FIPS 180-4 writes it down, on ints; its constants are the cube roots.
  private static List<BigInteger> compression(List<BigInteger> in) {
    int[] w = new int[64];
    for (int t = 0; t < 64; t++) {
      w[t] =
          t < 16
              ? in.get(8 + t).intValue()
              : w[t - 16]
                  + w[t - 7]
                  + (rotr(w[t - 15], 7) ^ rotr(w[t - 15], 18) ^ (w[t - 15] >>> 3))
                  + (rotr(w[t - 2], 17) ^ rotr(w[t - 2], 19) ^ (w[t - 2] >>> 10));
    }
    int[] s = new int[8];
    Arrays.setAll(s, index -> in.get(index).intValue());
    for (int t = 0; t < 64; t++) {
      int sigma1 = rotr(s[4], 6) ^ rotr(s[4], 11) ^ rotr(s[4], 25);
      int t1 = s[7] + sigma1 + ((s[4] & s[5]) ^ (~s[4] & s[6])) + cubeRoot(t) + w[t];
      int sigma0 = rotr(s[0], 2) ^ rotr(s[0], 13) ^ rotr(s[0], 22);
      int t2 = sigma0 + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
      s = new int[] {t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]};
    }
    List<BigInteger> out = new ArrayList<>();
    for (int index = 0; index < 8; index++) {
      int sum = s[index] + in.get(index).intValue();
      out.add(new BigInteger(1, ByteBuffer.allocate(4).putInt(sum).array()));
    }
    return out;
  }

  private static int rotr(int x, int by) {
    return Integer.rotateRight(x, by);
  }

  /// The first 32 bits of the fraction of the cube root of the prime at an index.
  private static int cubeRoot(int index) {
    BigInteger prime = BigInteger.ONE;
    for (int count = 0; count <= index; count++) {
      prime = prime.nextProbablePrime();
    }
    BigInteger scaled = prime.shiftLeft(96);
    BigInteger root = BigInteger.ZERO;
    for (int bit = 40; bit >= 0; bit--) {
      BigInteger more = root.setBit(bit);
      root = more.pow(3).compareTo(scaled) <= 0 ? more : root;
    }
    return root.intValue();
  }

  private static List<BigInteger> field(String gadget, List<BigInteger> in) {
    if (gadget.equals("poseidon node")) {
      return List.of(PlainPoseidon.node(in.get(0), in.get(1)));
    }
    if (gadget.startsWith("poseidon list")) {
      BigInteger[] state = new BigInteger[5];
      state[0] = BigInteger.valueOf(in.size()).shiftLeft(64);
      for (int index = 0; index < 4; index++) {
        state[index + 1] = in.get(index);
      }
      return List.of(PlainPoseidon.permute(PoseidonParameters.WIDTH_5, state)[1]);
    }
    BigInteger before = root(in.get(0), in);
    return gadget.startsWith("merkle update")
        ? List.of(before, root(in.get(1), in))
        : List.of(before);
  }

  private static BigInteger root(BigInteger leaf, List<BigInteger> in) {
    BigInteger node = leaf.mod(Linear.MODULUS);
    for (int level = 0; level < Gadgets.DEPTH; level++) {
      BigInteger sibling = in.get(2 + level);
      boolean right = in.get(2 + Gadgets.DEPTH + level).signum() != 0;
      node = right ? PlainPoseidon.node(sibling, node) : PlainPoseidon.node(node, sibling);
    }
    return node;
  }
}
