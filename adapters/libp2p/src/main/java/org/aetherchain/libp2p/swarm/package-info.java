/// A host's connections: upgraded, admitted within the limits, kept, and closed.
///
/// [org.aetherchain.libp2p.swarm.SecureLink] is the stack of one connection as a pure state
/// machine; a driver moves its bytes between it and a socket. Knows no protocol of a stream.
@NullMarked
package org.aetherchain.libp2p.swarm;

import org.jspecify.annotations.NullMarked;
