/// Commands before they reach a node: a wallet that knows what is unspent, a composer that builds
/// and signs each kind of command, and the file in which signed commands are kept.
///
/// What a command costs and how it is hashed is asked of the generated rules (`Ledger!Charge`,
/// `Primitives`); whether it is valid is for the nodes to say.
@NullMarked
package org.aetherchain.wallet.command;

import org.jspecify.annotations.NullMarked;
