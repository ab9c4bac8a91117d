package org.aetherchain.proofs.gadget;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;

/// The protocol's commitment `Commit(T) = H_commit(len(T) || T || r)` (rule R-A3), with
/// `H_commit(x) = SHA-256(tag || tag || x)` and `tag = SHA-256("aether/v1/commit")` (rule R-H1).
///
/// The length has four bytes, the highest first (rule R-H2), and r has 32. The two tags fill the
/// first block, so its compression is a constant: a content of up to 19 bytes costs one
/// compression, each further 64 bytes one more.
public final class Commitment {
  /// Bytes of randomness.
  public static final int RANDOMNESS_BYTES = 32;

  /// Most bytes of content.
  public static final int MAX_CONTENT_BYTES = 1 << 20;

  private static final String DOMAIN = "aether/v1/commit";

  private Commitment() {}

  /// The 32 bytes of the commitment to a content.
  ///
  /// @param content words of 8 bits
  /// @param randomness 32 words of 8 bits
  public static List<Word> commit(
      CircuitBuilder circuit, List<Word> content, List<Word> randomness) {
    if (content.size() > MAX_CONTENT_BYTES || randomness.size() != RANDOMNESS_BYTES) {
      throw new IllegalArgumentException("content or randomness has the wrong length");
    }
    List<Word> message = new ArrayList<>();
    for (byte part : prefix(content.size())) {
      message.add(Word.constant(Byte.SIZE, part));
    }
    message.addAll(content);
    message.addAll(randomness);
    try (CircuitBuilder.Scope _ = circuit.scope("commit")) {
      return Sha256.hash(circuit, message);
    }
  }

  /// The commitment to a content, outside any circuit.
  public static byte[] commit(byte[] content, byte[] randomness) {
    if (content.length > MAX_CONTENT_BYTES || randomness.length != RANDOMNESS_BYTES) {
      throw new IllegalArgumentException("content or randomness has the wrong length");
    }
    MessageDigest hash = sha256();
    hash.update(prefix(content.length));
    hash.update(content);
    return hash.digest(randomness);
  }

  /// Both halves of 32 bytes as field elements, the higher first: 256 bits do not fit one.
  public static Linear[] halves(CircuitBuilder circuit, List<Word> digest) {
    Linear[] halves = new Linear[2];
    int size = digest.size() / 2;
    for (int half = 0; half < 2; half++) {
      Bit[] bits = new Bit[size * Byte.SIZE];
      for (int index = 0; index < size; index++) {
        Bit[] part = digest.get((half + 1) * size - 1 - index).bits(circuit);
        System.arraycopy(part, 0, bits, index * Byte.SIZE, Byte.SIZE);
      }
      halves[half] = Ranges.compose(bits);
    }
    return halves;
  }

  /// Both halves of 32 bytes as integers, the higher first.
  public static BigInteger[] halves(byte[] digest) {
    int size = digest.length / 2;
    return new BigInteger[] {
      new BigInteger(1, digest, 0, size), new BigInteger(1, digest, size, digest.length - size)
    };
  }

  /// Both tags and the length.
  private static byte[] prefix(int contentBytes) {
    byte[] tag = sha256().digest(DOMAIN.getBytes(StandardCharsets.US_ASCII));
    return ByteBuffer.allocate(2 * tag.length + Integer.BYTES)
        .put(tag)
        .put(tag)
        .putInt(contentBytes)
        .array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }
}
