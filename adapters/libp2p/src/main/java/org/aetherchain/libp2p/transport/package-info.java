/// Sockets: TCP by Netty, behind an interface without Netty's types.
///
/// Each socket belongs to one thread, which runs everything that happens to it. Knows nothing of
/// what the bytes mean.
@NullMarked
package org.aetherchain.libp2p.transport;

import org.jspecify.annotations.NullMarked;
