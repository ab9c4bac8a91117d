/// Ceremonies that make keys: powers of tau, phase 2 for one circuit, contributions by several
/// parties and a beacon, and the check of what they left behind; and a setup for development whose
/// secrets are known. Transcripts and hashes are those of snarkjs, so that either side can
/// contribute to and verify the other's ceremony.
///
/// Sources: Bowe, Gabizon, Miers 2017, "Scalable Multi-party Computation for zk-SNARK Parameters in
/// the Random Beacon Model"; RFC 7693 (BLAKE2b); RFC 8439 (ChaCha20).
@NullMarked
package org.aetherchain.proofs.setup;

import org.jspecify.annotations.NullMarked;
