package org.aetherchain.node.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.Node;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.crypto.CurveSignatures;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.crypto.NativeLibraryUnavailable;
import org.aetherchain.genesis.BadGenesis;
import org.aetherchain.genesis.GenesisFile;
import org.aetherchain.node.config.BadConfig;

/// A network, as its genesis file says, with the rules for it.
///
/// @param id its identity
/// @param genesis what it starts from
/// @param kernel its rules on this machine's libraries
/// @param bls signs votes
public record Chain(Hash id, Genesis genesis, Kernel kernel, BlsSignatures bls) {
  /// Reads a network.
  ///
  /// @throws BadConfig when the file is no genesis, or one that this program cannot follow
  /// @throws IOException when it cannot be read, or a library is missing
  public static Chain read(Path file) throws BadConfig, IOException {
    if (!Files.exists(file)) {
      throw new BadConfig(file + ": there is no such genesis file; --genesis names another");
    }
    try {
      BlsSignatures bls = BlsSignatures.load();
      CurveSignatures scheme = new CurveSignatures(EcdsaSecp256k1.preferred(), bls);
      GenesisFile read = GenesisFile.read(file);
      List<String> violations = read.violations(scheme);
      if (!violations.isEmpty()) {
        throw new BadConfig(file + ": " + violations.getFirst());
      }
      ProtocolPrimitives primitives = new ProtocolPrimitives(scheme);
      return new Chain(
          read.chainId(scheme),
          read.foundation().genesis(primitives),
          new Kernel(read.foundation().params(), primitives),
          bls);
    } catch (BadGenesis wrong) {
      throw new BadConfig(file + ": " + wrong.getMessage());
    } catch (NativeLibraryUnavailable missing) {
      throw new IOException(missing.getMessage(), missing);
    }
  }

  /// The position of a validator, counted from 1.
  ///
  /// @throws BadConfig when the key is no validator's
  long position(VoteKey key) throws BadConfig {
    for (int i = 0; i < genesis.validators().size(); i++) {
      if (genesis.validators().get(i).voteKey().equals(key)) {
        return i + 1L;
      }
    }
    throw new BadConfig(
        "the vote key " + key.toHex() + " is not among the validators of this network's genesis");
  }

  /// A node that knows genesis only.
  ///
  /// @param validator its position, or 0
  public Node start(long validator) {
    PublicKey nobody = PublicKey.of(new byte[PublicKey.SIZE_BYTES]);
    return kernel.start(genesis, nobody, validator, 0);
  }
}
