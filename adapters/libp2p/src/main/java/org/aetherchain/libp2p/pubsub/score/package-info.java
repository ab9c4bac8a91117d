/// The peer score of gossipsub 1.1: counters of each peer's behaviour, decayed over time and
/// weighed into one number. Pure: the time comes in with each call. Knows peers and topics by name
/// only, nothing of messages, meshes or connections.
@NullMarked
package org.aetherchain.libp2p.pubsub.score;

import org.jspecify.annotations.NullMarked;
