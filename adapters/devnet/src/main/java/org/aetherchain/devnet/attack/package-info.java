/// The attacks that a devnet runs in the open: what is tried, when, and what came of it.
///
/// An attack uses what an attacker has: signed commands, a validator's own key, a cut in the
/// network. It never reaches into a node.
@NullMarked
package org.aetherchain.devnet.attack;

import org.jspecify.annotations.NullMarked;
