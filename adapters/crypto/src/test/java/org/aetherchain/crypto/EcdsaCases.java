package org.aetherchain.crypto;

import static org.aetherchain.crypto.TextbookEcdsa.G;
import static org.aetherchain.crypto.TextbookEcdsa.N;
import static org.aetherchain.crypto.TextbookEcdsa.P;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.crypto.TextbookEcdsa.Point;
import org.jspecify.annotations.Nullable;

/// Signatures at the edges of what is allowed, with the verdict that is right for each. Most are
/// made backwards: choose the nonce point R, s and the digest e, then `Q = r⁻¹(sR - eG)` is a
/// public key under which (r, s) is a signature of e. So r and s can be any number one likes.
final class EcdsaCases {
  /// What is under test: a verifier, right or wrong.
  interface Verifier {
    boolean verify(Hash digest, Signature signature, PublicKey key);
  }

  /// One question and its answer.
  record Case(String name, Hash digest, Signature signature, PublicKey key, boolean valid) {}

  private static final BigInteger HALF = EcdsaSecp256k1.MAX_S;
  private static final BigInteger TWO_256 = BigInteger.ONE.shiftLeft(256);
  private static final BigInteger E = new BigInteger("5eed".repeat(16), 16);
  private static final BigInteger S = BigInteger.valueOf(0x1234_5678_9abcL);

  private static final List<Case> ALL = make();

  private final List<Case> cases = new ArrayList<>();

  private EcdsaCases() {}

  /// The names of the cases that `verifier` answers wrongly.
  static List<String> wrongAnswers(Verifier verifier) {
    return ALL.stream()
        .filter(it -> verifier.verify(it.digest(), it.signature(), it.key()) != it.valid())
        .map(Case::name)
        .toList();
  }

  private static List<Case> make() {
    var made = new EcdsaCases();
    made.addScalars();
    made.addKeys();
    made.addDigests();
    return List.copyOf(made.cases);
  }

  private void addScalars() {
    Point small = pointFrom(BigInteger.ONE); // r = 1: r + n still fits 32 bytes
    BigInteger r = small.x();
    PublicKey key = keyFor(small, S, E);
    add("small r and s", E, r, S, key, true);
    add("r + n for r", E, r.add(N), S, key, false);
    add("s + n for s", E, r, S.add(N), key, false);
    add("n - s for s", E, r, N.subtract(S), key, false);
    add("s - 1 for s", E, r, S.subtract(BigInteger.ONE), key, false);
    add("r and s exchanged", E, S, r, key, false);
    add("r zero", E, BigInteger.ZERO, S, key, false);
    add("s zero", E, r, BigInteger.ZERO, key, false);
    add("r and s zero", E, BigInteger.ZERO, BigInteger.ZERO, key, false);
    add("r and s the order", E, N, N, key, false);
    add("all bits set", E, max(), max(), key, false);
    add("s half the order", E, r, HALF, keyFor(small, HALF, E), true);
    BigInteger above = HALF.add(BigInteger.ONE);
    add("s one above half the order", E, r, above, keyFor(small, above, E), false);
    // The x of R is above the order.
    Point wrapped = pointFrom(N.add(BigInteger.ONE));
    BigInteger reduced = wrapped.x().subtract(N);
    PublicKey other = keyFor(wrapped, S, E);
    add("x of R above the order, r reduced", E, reduced, S, other, true);
    add("x of R above the order, r not reduced", E, wrapped.x(), S, other, false);
  }

  private void addKeys() {
    Point nonce = pointFrom(BigInteger.TEN);
    byte[] key = keyFor(nonce, S, E).toBytes();
    add("ordinary", E, nonce.x(), S, PublicKey.of(key), true);
    add("other parity of the key", E, nonce.x(), S, withPrefix(key, key[0] ^ 1), false);
    for (int prefix : new int[] {0, 1, 4, 5, 6, 7, 0x82}) {
      // 4..7 keep the parity bit of 2 and 3, so that only the prefix is wrong
      add("key prefix " + prefix, E, nonce.x(), S, withPrefix(key, prefix), false);
    }
    add("key prefix with bit 2", E, nonce.x(), S, withPrefix(key, key[0] | 4), false);
    add("key all zero", E, nonce.x(), S, PublicKey.of(new byte[33]), false);
    addKeyAboveField();
    addKeyOffCurve();
  }

  /// A small x that is on the curve, written as x + p.
  private void addKeyAboveField() {
    Point q = pointFrom(BigInteger.ONE);
    add("key with x + p for x, ordinary x", forged(q), true);
    add("key with x + p for x", withKey(forged(q), encode(q.x().add(P), q.y())), false);
  }

  /// A signature that the equation accepts for a point that is on no curve of ours.
  private void addKeyOffCurve() {
    BigInteger x = BigInteger.ONE;
    while (TextbookEcdsa.isOnCurve(x, TextbookEcdsa.rootCandidate(x))) {
      x = x.add(BigInteger.ONE);
    }
    add("key off the curve", forged(new Point(x, TextbookEcdsa.rootCandidate(x))), false);
  }

  private void addDigests() {
    Point nonce = pointFrom(BigInteger.TWO);
    for (BigInteger e : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, N, max()}) {
      add("digest " + e.toString(16), e, nonce.x(), S, keyFor(nonce, S, e), true);
    }
    PublicKey key = keyFor(nonce, S, E);
    add("other digest", E.add(BigInteger.ONE), nonce.x(), S, key, false);
    add("digest with another first bit", E.flipBit(255), nonce.x(), S, key, false);
  }

  /// Without the private key of Q: `R = u1 G + u2 Q, r = x(R), s = r/u2, e = u1 s`; with u2 chosen
  /// until s is low. It is a signature of a digest that nobody has a message for.
  private static Case forged(Point q) {
    BigInteger u1 = BigInteger.valueOf(7);
    for (BigInteger u2 = BigInteger.TWO; ; u2 = u2.add(BigInteger.ONE)) {
      Point sum = add(TextbookEcdsa.multiply(u1, G), TextbookEcdsa.multiply(u2, q));
      BigInteger r = sum.x().mod(N);
      BigInteger s = r.multiply(u2.modInverse(N)).mod(N);
      if (s.compareTo(HALF) <= 0) {
        BigInteger e = u1.multiply(s).mod(N);
        return new Case("", digest(e), signature(r, s), encode(q.x(), q.y()), true);
      }
    }
  }

  private static Case withKey(Case source, PublicKey key) {
    return new Case("", source.digest(), source.signature(), key, source.valid());
  }

  private void add(String name, Case source, boolean valid) {
    cases.add(new Case(name, source.digest(), source.signature(), source.key(), valid));
  }

  private void add(
      String name, BigInteger e, BigInteger r, BigInteger s, PublicKey key, boolean valid) {
    cases.add(new Case(name, digest(e), signature(r, s), key, valid));
  }

  /// The point with the least x from `from` on, and the even y.
  private static Point pointFrom(BigInteger from) {
    BigInteger x = from;
    while (!TextbookEcdsa.isOnCurve(x, TextbookEcdsa.rootCandidate(x))) {
      x = x.add(BigInteger.ONE);
    }
    BigInteger y = TextbookEcdsa.rootCandidate(x);
    return new Point(x, y.testBit(0) ? P.subtract(y) : y);
  }

  private static PublicKey keyFor(Point nonce, BigInteger s, BigInteger e) {
    BigInteger inverse = nonce.x().modInverse(N);
    Point sum = TextbookEcdsa.multiply(s.multiply(inverse).mod(N), nonce);
    Point minus = TextbookEcdsa.multiply(e.negate().multiply(inverse).mod(N), G);
    Point q = add(sum, minus);
    return encode(q.x(), q.y());
  }

  private static Point add(@Nullable Point a, @Nullable Point b) {
    return Objects.requireNonNull(TextbookEcdsa.add(a, b));
  }

  private static PublicKey encode(BigInteger x, BigInteger y) {
    byte[] bytes = new byte[33];
    System.arraycopy(bytes32(x), 0, bytes, 1, 32);
    bytes[0] = (byte) (y.testBit(0) ? 3 : 2);
    return PublicKey.of(bytes);
  }

  private static PublicKey withPrefix(byte[] key, int prefix) {
    byte[] changed = key.clone();
    changed[0] = (byte) prefix;
    return PublicKey.of(changed);
  }

  static Hash digest(BigInteger e) {
    return Hash.of(bytes32(e));
  }

  static Signature signature(BigInteger r, BigInteger s) {
    byte[] compact = Arrays.copyOf(bytes32(r), 64);
    System.arraycopy(bytes32(s), 0, compact, 32, 32);
    return Signature.of(compact);
  }

  private static BigInteger max() {
    return TWO_256.subtract(BigInteger.ONE);
  }

  private static byte[] bytes32(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int length = Math.min(bytes.length, 32);
    byte[] padded = new byte[32];
    System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
    return padded;
  }
}
