/// Keys of peers: Ed25519 and secp256k1 to sign and verify, RSA and ECDSA to verify.
///
/// Source: libp2p specification, peer-ids. Signatures of the first two are Bouncy Castle's
/// lightweight classes, because the JDK has no secp256k1 and verifies Ed25519 several times slower.
/// Knows no connection.
@NullMarked
package org.aetherchain.libp2p.identity;

import org.jspecify.annotations.NullMarked;
