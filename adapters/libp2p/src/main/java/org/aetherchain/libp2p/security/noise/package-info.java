/// Noise, libp2p's way: `Noise_XX_25519_ChaChaPoly_SHA256`, identities signed over static keys, and
/// the multiplexer agreed on within the handshake.
///
/// Sources: the Noise Protocol Framework, revision 34; libp2p's noise specification. A pure state
/// machine on the JDK's X25519, ChaCha20-Poly1305 and SHA-256; knows no socket.
@NullMarked
package org.aetherchain.libp2p.security.noise;

import org.jspecify.annotations.NullMarked;
