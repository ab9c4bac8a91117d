package org.aetherchain.proofs.setup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.aetherchain.proofs.groth16.Contribution;

/// A beacon's value, hashed with SHA-256 as often as it says.
final class BeaconHash {
  private BeaconHash() {}

  static byte[] of(Contribution.Beacon beacon) {
    byte[] value = HexFormat.of().parseHex(beacon.value());
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (long i = 0; i != 1L << beacon.log2Iterations(); i++) {
        value = sha256.digest(value);
      }
      return value;
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing); // every JDK has it
    }
  }
}
