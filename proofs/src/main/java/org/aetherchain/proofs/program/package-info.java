/// Circuits as files: which circuit an `.r1cs` came from, so that witnesses can be computed for it,
/// and the inputs that people write.
///
/// Knows programs, gadgets and JSON; knows nothing of keys and proofs.
@NullMarked
package org.aetherchain.proofs.program;

import org.jspecify.annotations.NullMarked;
