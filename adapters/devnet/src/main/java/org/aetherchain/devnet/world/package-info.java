/// A running devnet and what is known about it: nodes, clients, the hard chain each node sees, and
/// a chronicle of what happened.
///
/// Observes nodes and submits commands as any client would. Judges a command by what the rules say
/// of it (`Ledger!TransactionReasons`), never by itself.
@NullMarked
package org.aetherchain.devnet.world;

import org.jspecify.annotations.NullMarked;
