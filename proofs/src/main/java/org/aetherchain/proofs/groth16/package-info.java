/// Groth16: the smallest and cheapest to verify of the practical proofs, for constraint systems
/// with a key of their own (Groth 2016, "On the Size of Pairing-based Non-interactive Arguments").
///
/// Keys are those of snarkjs: gamma is the generator, public inputs are bound by rows of their own,
/// and the quotient is carried in the odd points of the domain of twice the size. Knows curve,
/// fields and constraint systems, and nothing of files or of who holds a ceremony.
@NullMarked
package org.aetherchain.proofs.groth16;

import org.jspecify.annotations.NullMarked;
