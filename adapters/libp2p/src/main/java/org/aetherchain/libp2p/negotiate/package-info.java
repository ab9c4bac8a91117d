/// Agreeing on a protocol by name: multistream-select 1.0.
///
/// A pure state machine: bytes in, bytes out, no socket and no clock. Used for a connection's
/// security and multiplexer, and for every stream.
@NullMarked
package org.aetherchain.libp2p.negotiate;

import org.jspecify.annotations.NullMarked;
