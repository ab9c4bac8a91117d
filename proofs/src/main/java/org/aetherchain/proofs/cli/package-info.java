/// The command `./aether prove`: setups, ceremonies, proofs and their files from the command line.
/// Decides nothing that the packages below it could; what it prints and its exit codes are stable.
@NullMarked
package org.aetherchain.proofs.cli;

import org.jspecify.annotations.NullMarked;
