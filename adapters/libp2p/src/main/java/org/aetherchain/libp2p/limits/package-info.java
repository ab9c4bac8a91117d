/// What a peer may cost: every bound of the network in one place, and a counter for each.
///
/// Everything that a stranger's bytes can make this library hold, do or wait for has a line in
/// [Limit]. Knows nothing of how a limit is kept.
@NullMarked
package org.aetherchain.libp2p.limits;

import org.jspecify.annotations.NullMarked;
