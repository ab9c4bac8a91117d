package org.aetherchain.node.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import org.organicdesign.fp.collections.PersistentHashSet;

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

  /// A node that knows genesis only.
  ///
  /// @param voteKey its own, whether it has a validator yet or not
  public Node start(Optional<VoteKey> voteKey) {
    PublicKey nobody = PublicKey.of(new byte[PublicKey.SIZE_BYTES]);
    List<VoteKey> own = voteKey.stream().toList();
    return kernel.start(genesis, nobody, PersistentHashSet.of(own), 0);
  }

  /// The vote key at a position of genesis; empty when there is none.
  ///
  /// @param position counted from 1
  Optional<VoteKey> voteKey(long position) {
    return position >= 1 && position <= genesis.validators().size()
        ? Optional.of(genesis.validators().get((int) position - 1).voteKey())
        : Optional.empty();
  }
}
