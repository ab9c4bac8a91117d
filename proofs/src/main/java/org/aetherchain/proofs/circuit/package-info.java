/// Circuits as rank-1 constraint systems: linear combinations, typed wires, the builder that
/// collects constraints and the instructions of the witness side by side, and the checker that
/// names the gadget whose constraint fails.
///
/// Works over the scalar field of BLS12-381. Knows nothing of proofs, curves, files or programs.
@NullMarked
package org.aetherchain.proofs.circuit;

import org.jspecify.annotations.NullMarked;
