package org.aetherchain.crypto;

import java.math.BigInteger;
import java.util.Optional;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.primitive.Hash;

/// The search for a block's nonce (R-P1): the block's identity is
/// `H_poc(headerHash || nonce as 8 bytes big-endian)`, and it is valid iff, read as a number, it is
/// at most `2^256 div D - 1`. D hashes are expected.
///
/// A nonce is what the encoding of a block can hold, 0..2^53-1. The search from one start is a
/// function of its arguments: it finds the first valid nonce, on one thread or on many.
public final class NonceSearch {
  /// A valid nonce and the identity that it gives the block.
  public record Found(long nonce, Hash blockId) {}

  /// How a search ended.
  ///
  /// @param found the first valid nonce, empty when the budget or the nonces ran out before
  /// @param hashesDone how many nonces were tried, the valid one included
  public record Outcome(Optional<Found> found, long hashesDone) {}

  /// Nonces are below this number.
  static final long NONCE_LIMIT = CanonicalWriter.INT_LIMIT;

  private NonceSearch() {}

  /// Tries nonces from `startNonce` upwards, at most `maxHashes` of them, on this thread.
  ///
  /// @param headerHash H_hdr of the header
  /// @param difficulty D, from 1 to 2^256
  /// @param startNonce 0..2^53-1
  /// @param maxHashes not negative
  /// @throws IllegalArgumentException when a number is out of its range
  public static Outcome search(
      Hash headerHash, BigInteger difficulty, long startNonce, long maxHashes) {
    if (maxHashes < 0) {
      throw new IllegalArgumentException("maxHashes is negative");
    }
    requireNonce(startNonce);
    return new NonceHasher(headerHash, difficulty).search(startNonce, maxHashes);
  }

  /// Tries nonces from `startNonce` upwards on several threads until one is valid. Interrupting the
  /// calling thread ends the search within milliseconds.
  ///
  /// @param headerHash H_hdr of the header
  /// @param difficulty D, from 1 to 2^256
  /// @param startNonce 0..2^53-1
  /// @param threads at least 1
  /// @return the same nonce as [#search] finds; hashesDone counts those of all threads
  /// @throws InterruptedException when this thread is interrupted; all workers have ended by then
  /// @throws IllegalArgumentException when a number is out of its range
  public static Outcome searchUntilFound(
      Hash headerHash, BigInteger difficulty, long startNonce, int threads)
      throws InterruptedException {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is less than 1");
    }
    requireNonce(startNonce);
    return new ParallelNonceSearch(headerHash, difficulty, startNonce).run(threads);
  }

  private static void requireNonce(long startNonce) {
    if (startNonce < 0 || startNonce >= NONCE_LIMIT) {
      throw new IllegalArgumentException("a nonce is within 0..2^53-1");
    }
  }
}
