/// What a program sees of the network: a host, its connections, and streams of bytes.
///
/// No type of the library underneath shows here. Everything is asynchronous and back-pressured: one
/// read and one write of a stream are under way at a time, and each is a future. Futures complete
/// on the connection's own thread, so what hangs on them must not block; a protocol that would
/// rather block runs on a virtual thread and joins them ([BlockingStream]).
@NullMarked
package org.aetherchain.libp2p.api;

import org.jspecify.annotations.NullMarked;
