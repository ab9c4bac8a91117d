/// What a devnet starts from: parameters, accounts, validators and the genesis that pins them.
///
/// All of it follows from the seed, the number of nodes and the block interval, so that commands
/// can be signed offline for a devnet that does not run yet. Chooses numbers, never rules; what the
/// numbers mean stands in `spec/rules/Types.tla`.
@NullMarked
package org.aetherchain.genesis.devnet;

import org.jspecify.annotations.NullMarked;
