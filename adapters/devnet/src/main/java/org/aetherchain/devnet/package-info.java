/// A network of whole nodes on one machine, with the faults of a real one: a process for each node,
/// or all of them in this one on a network in memory.
///
/// A composition root: it wires core to adapters, and decides no rule.
@NullMarked
package org.aetherchain.devnet;

import org.jspecify.annotations.NullMarked;
