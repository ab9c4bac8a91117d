package org.aetherchain.crypto;

/// The choice behind [EcdsaSecp256k1#preferred()], made once when first asked for.
final class PreferredSecp256k1 {
  static final EcdsaSecp256k1 CHOICE = choose();

  private PreferredSecp256k1() {}

  private static EcdsaSecp256k1 choose() {
    try {
      return LibSecp256k1.load();
    } catch (NativeLibraryUnavailable unavailable) {
      return new BouncyCastleSecp256k1("fallback: " + unavailable.getMessage());
    }
  }
}
