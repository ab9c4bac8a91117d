/// Rank-1 constraint systems and their witnesses as plain data: what a circuit is compiled to, and
/// what setup and prover start from. Knows the scalar field and nothing of gadgets, curves or
/// files.
@NullMarked
package org.aetherchain.proofs.r1cs;

import org.jspecify.annotations.NullMarked;
