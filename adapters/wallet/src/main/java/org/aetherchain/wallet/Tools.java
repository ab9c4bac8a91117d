package org.aetherchain.wallet;

import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.crypto.CurveSignatures;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.crypto.NativeLibraryUnavailable;

/// What computes hashes and signatures on this machine.
///
/// @param primitives hashes and checks, for the rules
/// @param ecdsa signs commands
/// @param bls signs votes
public record Tools(Primitives primitives, EcdsaSecp256k1 ecdsa, BlsSignatures bls) {
  /// The tools of this machine.
  ///
  /// @throws BadInput when the machine has no native library for votes
  public static Tools load() throws BadInput {
    EcdsaSecp256k1 ecdsa = EcdsaSecp256k1.preferred();
    try {
      BlsSignatures bls = BlsSignatures.load();
      var primitives = new ProtocolPrimitives(new CurveSignatures(ecdsa, bls));
      return new Tools(primitives, ecdsa, bls);
    } catch (NativeLibraryUnavailable unavailable) {
      throw new BadInput(
          "this machine lacks a library that votes need: "
              + unavailable.getMessage()
              + "; Linux, macOS and Windows on x86-64 or arm64 have it",
          unavailable);
    }
  }
}
