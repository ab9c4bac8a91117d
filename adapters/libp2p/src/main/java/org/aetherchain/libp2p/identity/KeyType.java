package org.aetherchain.libp2p.identity;

import org.aetherchain.libp2p.multiformats.MalformedInput;

/// Kinds of keys, with their numbers in libp2p's messages.
public enum KeyType {
  /// RSA with PKCS#1 1.5 signatures over SHA-256; verified only.
  RSA(0),
  /// Ed25519 as in RFC 8032.
  ED25519(1),
  /// ECDSA on secp256k1 over SHA-256, low S only.
  SECP256K1(2),
  /// ECDSA on a NIST curve over SHA-256; verified only.
  ECDSA(3);

  private final int number;

  KeyType(int number) {
    this.number = number;
  }

  /// The number in libp2p's key messages.
  public int number() {
    return number;
  }

  static KeyType ofNumber(long number) throws MalformedInput {
    for (KeyType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    throw new MalformedInput("there is no such type of key");
  }
}
