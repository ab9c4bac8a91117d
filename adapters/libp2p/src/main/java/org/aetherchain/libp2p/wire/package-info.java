/// Messages on streams: protobuf's wire format, read strictly and within bounds, and
/// length-prefixed frames.
///
/// Source: protobuf's encoding specification. Knows no message of any protocol and no socket.
@NullMarked
package org.aetherchain.libp2p.wire;

import org.jspecify.annotations.NullMarked;
