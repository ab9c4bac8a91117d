/// The words of `./aether prove`: each reads files, calls one thing of this module, and says what
/// happened.
@NullMarked
package org.aetherchain.proofs.cli;

import org.jspecify.annotations.NullMarked;
