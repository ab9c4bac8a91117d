/// Ping: 32 bytes there and back.
///
/// Source: libp2p specification, ping. Built on the API only.
@NullMarked
package org.aetherchain.libp2p.protocol.ping;

import org.jspecify.annotations.NullMarked;
