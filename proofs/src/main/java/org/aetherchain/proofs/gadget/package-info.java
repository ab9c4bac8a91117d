/// Gadgets: the operations that circuits are put together from, each with the least constraints we
/// know of. Every one takes the builder first and returns combinations whose meaning its
/// constraints force.
///
/// Knows the circuit builder and nothing else.
@NullMarked
package org.aetherchain.proofs.gadget;

import org.jspecify.annotations.NullMarked;
