package org.aetherchain.crypto;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.TaggedHash;

/// The inner loop of the nonce search over one header and difficulty. Holds buffers: one instance
/// belongs to one thread at a time.
///
/// The tag fills SHA-256's first block, whose state [TaggedHash] keeps; header hash, nonce and
/// padding fit the second. A nonce costs one copy of that state and one compression.
final class NonceHasher {
  private final byte[] message = new byte[Hash.SIZE_BYTES + Long.BYTES];
  private final byte[] digest = new byte[Hash.SIZE_BYTES];
  private final ByteBuffer messageView = ByteBuffer.wrap(message);
  private final ProofTarget target;

  /// Prepares the search of a nonce for the header with this hash.
  ///
  /// @throws IllegalArgumentException when `difficulty` is not in 1..2^256
  NonceHasher(Hash headerHash, BigInteger difficulty) {
    headerHash.copyTo(message, 0);
    target = ProofTarget.of(difficulty);
  }

  /// See [NonceSearch#search].
  NonceSearch.Outcome search(long startNonce, long maxHashes) {
    long budget = Math.min(maxHashes, NonceSearch.NONCE_LIMIT - startNonce);
    for (long done = 0; done < budget; done++) {
      long nonce = startNonce + done;
      if (isValid(nonce)) {
        var found = new NonceSearch.Found(nonce, Hash.of(digest));
        return new NonceSearch.Outcome(Optional.of(found), done + 1);
      }
    }
    return new NonceSearch.Outcome(Optional.empty(), budget);
  }

  /// Whether `nonce` meets the target; the block identity is in `digest` afterwards.
  private boolean isValid(long nonce) {
    messageView.putLong(Hash.SIZE_BYTES, nonce);
    MessageDigest hash = TaggedHash.POC.start();
    hash.update(message, 0, message.length);
    try {
      hash.digest(digest, 0, digest.length);
    } catch (DigestException impossible) {
      throw new IllegalStateException("SHA-256 has 32 bytes", impossible);
    }
    return target.isMetBy(digest);
  }
}
