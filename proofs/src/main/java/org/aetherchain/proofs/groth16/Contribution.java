package org.aetherchain.proofs.groth16;

import java.util.Optional;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Point;

/// What a contributor to a key left behind: delta afterwards, and a proof that they know the
/// factor.
///
/// @param delta of G1, after this contribution
/// @param base of G1, chosen at random
/// @param power of G1, the base times the factor
/// @param response of G2, the point that the transcript determines times the factor
/// @param transcript the hash of everything before: 64 bytes in hexadecimal
/// @param name who it was, at most 255 bytes in UTF-8; empty for none
/// @param beacon where the factor came from, when it came from a public beacon
public record Contribution(
    Point delta,
    Point base,
    Point power,
    Point response,
    String transcript,
    String name,
    Optional<Beacon> beacon) {
  /// Bytes of a transcript's hash.
  public static final int HASH_SIZE_BYTES = 64;

  private static final String HASH = "[0-9a-f]{" + 2 * HASH_SIZE_BYTES + "}";

  /// Randomness that nobody could foresee: a public value, hashed so often that nobody could try
  /// many.
  ///
  /// @param value 1 to 255 bytes in hexadecimal
  /// @param log2Iterations how often it is hashed, as a power of two: 10 to 63
  public record Beacon(String value, int log2Iterations) {
    /// Checks the ranges.
    public Beacon {
      if (!value.matches("([0-9a-f]{2}){1,255}") || log2Iterations < 10 || log2Iterations > 63) {
        throw new IllegalArgumentException(
            "a beacon has 1 to 255 bytes in hexadecimal and 2^10 to 2^63 hashes");
      }
    }
  }

  /// Checks groups and sizes.
  public Contribution {
    if (delta.group() != Group.G1
        || base.group() != Group.G1
        || power.group() != Group.G1
        || response.group() != Group.G2
        || !transcript.matches(HASH)) {
      throw new IllegalArgumentException("a part of the wrong group or size in a contribution");
    }
  }

  static boolean isHash(String text) {
    return text.matches(HASH);
  }
}
