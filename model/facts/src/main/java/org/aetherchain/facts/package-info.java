/// `./aether facts`: the figures that the original paper claims, beside the true ones, recomputed.
///
/// Mirrors no spec module; the rule of difficulty that it simulates is the compiled one. Nothing
/// that a node runs may use floating point, so no node may use this room.
@NullMarked
package org.aetherchain.facts;

import org.jspecify.annotations.NullMarked;
