package org.aetherchain.genesis.devnet;

import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.crypto.EcdsaPrivateKey;

/// Somebody who owns outputs. The private key follows from the devnet's seed: it protects nothing.
///
/// @param name how people call it, such as `alice`
/// @param privateKey what it signs with
/// @param key what it is known by on the chain
public record Account(String name, EcdsaPrivateKey privateKey, PublicKey key) {}
