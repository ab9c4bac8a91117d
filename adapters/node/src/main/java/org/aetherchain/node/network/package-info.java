/// The port to the network, on libp2p: one gossip topic for each kind of message, and ranges of
/// blocks from single peers.
///
/// Mirrors no spec module; what becomes of a message's sender follows from the class of the reasons
/// in `Reasons.tla`. It must not know what messages mean: the kernel's verdict is all it acts on.
@NullMarked
package org.aetherchain.node.network;

import org.jspecify.annotations.NullMarked;
