package org.aetherchain.proofs.groth16;

import java.util.List;

/// A proving key and how it came about: what a `.zkey` holds.
///
/// @param key the key
/// @param circuitHash the hash of the key before all contributions: 64 bytes in hexadecimal
/// @param contributions what each contributor left behind, in order
public record CeremonyKey(ProvingKey key, String circuitHash, List<Contribution> contributions) {
  /// Checks the hash's size.
  public CeremonyKey {
    if (!Contribution.isHash(circuitHash)) {
      throw new IllegalArgumentException("a circuit hash is 64 bytes in hexadecimal");
    }
    contributions = List.copyOf(contributions);
  }
}
