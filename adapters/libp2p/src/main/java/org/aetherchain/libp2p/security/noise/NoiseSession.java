package org.aetherchain.libp2p.security.noise;

import java.util.Optional;
import org.aetherchain.libp2p.identity.PublicKey;

/// What a handshake has led to.
///
/// @param remoteKey the identity the other side proved to have
/// @param earlyMuxer the multiplexer both agreed on within the handshake, if they did
/// @param sending encrypts what we send
/// @param receiving decrypts what we receive
public record NoiseSession(
    PublicKey remoteKey, Optional<String> earlyMuxer, CipherState sending, CipherState receiving) {}
