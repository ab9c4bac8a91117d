package org.aetherchain.devnet;

import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.crypto.CurveSignatures;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.crypto.NativeLibraryUnavailable;
import org.aetherchain.devnet.genesis.DevnetGenesis;
import org.aetherchain.devnet.genesis.Shape;
import org.aetherchain.devnet.world.World;

/// Loads what computes hashes and signatures: the composition root of this room.
public final class Toolbox {
  private Toolbox() {}

  /// The tools of this machine.
  ///
  /// @throws BadInput when the machine has no native library for votes
  public static World.Tools load() throws BadInput {
    EcdsaSecp256k1 ecdsa = EcdsaSecp256k1.preferred();
    try {
      BlsSignatures bls = BlsSignatures.load();
      var primitives = new ProtocolPrimitives(new CurveSignatures(ecdsa, bls));
      return new World.Tools(primitives, ecdsa, bls);
    } catch (NativeLibraryUnavailable unavailable) {
      throw new BadInput(
          "this machine lacks a library that votes need: "
              + unavailable.getMessage()
              + "; Linux, macOS and Windows on x86-64 or arm64 have it",
          unavailable);
    }
  }

  /// The network of a shape.
  public static DevnetGenesis network(Shape shape, World.Tools tools) {
    return DevnetGenesis.of(shape, tools.primitives(), tools.ecdsa(), tools.bls());
  }
}
