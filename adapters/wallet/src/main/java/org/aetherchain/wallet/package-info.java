/// What a user needs to use a network: keys, commands, and a node to hand them to.
///
/// It signs; whether a command is valid is for the nodes to say, by the rules of
/// `spec/rules/Ledger.tla`, which the wallet asks for fees.
@NullMarked
package org.aetherchain.wallet;

import org.jspecify.annotations.NullMarked;
