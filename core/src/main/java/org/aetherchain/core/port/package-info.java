/// What core asks of the outside, as interfaces that adapters implement: a network and signature
/// schemes.
///
/// Mirrors no spec module; the signature operators of `Primitives.tla` end here. It must not know
/// who implements it, nor any socket, thread or curve. Time and found nonces are no ports: they
/// come in as events.
@NullMarked
package org.aetherchain.core.port;

import org.jspecify.annotations.NullMarked;
