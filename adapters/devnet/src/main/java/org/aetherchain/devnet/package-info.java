/// A network of whole nodes in one process, with the faults of a real one.
///
/// A composition root: it wires core to adapters, and decides no rule.
@NullMarked
package org.aetherchain.devnet;

import org.jspecify.annotations.NullMarked;
