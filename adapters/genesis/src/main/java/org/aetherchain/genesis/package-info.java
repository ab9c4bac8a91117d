/// The genesis file of a network: parameters, validators with their proofs of possession, and the
/// accounts that own the coins. Written whole, checked by rule, identified by its chainId.
///
/// Mirrors `spec/rules/Types.tla` (`params`, `genesis`). Must not know how a node runs.
@NullMarked
package org.aetherchain.genesis;

import org.jspecify.annotations.NullMarked;
