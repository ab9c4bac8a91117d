/// Publish and subscribe: gossipsub 1.0 to 1.2. [GossipRouter] is a pure state machine, with the
/// time and the chance injected, that answers each event with [GossipAction]s; the codec, the
/// signatures and the caches beside it are pure, too. Only the service that runs it touches
/// streams and threads, through the api. Must not know Netty, nor anything of a blockchain.
///
/// Source: libp2p specification, pubsub (README, gossipsub v1.0, v1.1, v1.2).
@NullMarked
package org.aetherchain.libp2p.pubsub;

import org.jspecify.annotations.NullMarked;
