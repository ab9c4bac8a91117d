/// The ports to the network, on libp2p: one gossip topic for each kind of message, ranges of blocks
/// from single peers, and what time it is at validators.
///
/// Mirrors no spec module; what becomes of a message's sender follows from the class of the reasons
/// in `Reasons.tla`. It must not know what messages mean: the kernel's verdict is all it acts on.
@NullMarked
package org.aetherchain.node.network;

import org.jspecify.annotations.NullMarked;
