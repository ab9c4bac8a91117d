package org.aetherchain.tsu.keys;

import org.bouncycastle.crypto.params.MLKEMParameters;

/// The parameter sets of FIPS 203, table 2.
public enum MlKemSet {
  /// Category 1.
  ML_KEM_512(800, 768),
  /// Category 3: what transport uses.
  ML_KEM_768(1184, 1088),
  /// Category 5.
  ML_KEM_1024(1568, 1568);

  private final int publicBytes;
  private final int ciphertextBytes;

  MlKemSet(int publicBytes, int ciphertextBytes) {
    this.publicBytes = publicBytes;
    this.ciphertextBytes = ciphertextBytes;
  }

  MLKEMParameters parameters() {
    return switch (this) {
      case ML_KEM_512 -> MLKEMParameters.ml_kem_512;
      case ML_KEM_768 -> MLKEMParameters.ml_kem_768;
      case ML_KEM_1024 -> MLKEMParameters.ml_kem_1024;
    };
  }

  /// Bytes of an encapsulation key.
  public int publicBytes() {
    return publicBytes;
  }

  /// Bytes of a ciphertext.
  public int ciphertextBytes() {
    return ciphertextBytes;
  }
}
