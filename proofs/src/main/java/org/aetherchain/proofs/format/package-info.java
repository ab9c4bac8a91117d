/// The files of the circom world, byte for byte as circom and snarkjs have them: `.r1cs`, `.wtns`,
/// `.zkey`, `.ptau` and the JSON of keys and proofs. A file comes from a stranger: every number is
/// bounded before memory is taken for it, and whatever is wrong becomes a [FormatException] with
/// the place and the reason. Knows the data, not what is done with them.
@NullMarked
package org.aetherchain.proofs.format;

import org.jspecify.annotations.NullMarked;
