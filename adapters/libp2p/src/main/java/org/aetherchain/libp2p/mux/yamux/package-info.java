/// Yamux: many streams in one connection, each with its own flow control.
///
/// Source: hashicorp/yamux's specification as libp2p uses it. A pure state machine: bytes in by
/// [YamuxSession#receive], bytes out by [YamuxSession#produce] when there is room for them, time
/// from outside. One thread drives a session and its streams. Knows no socket and no protocol of a
/// stream.
@NullMarked
package org.aetherchain.libp2p.mux.yamux;

import org.jspecify.annotations.NullMarked;
