package org.aetherchain.libp2p.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.aetherchain.libp2p.api.Failures;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.identity.KeyType;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.swarm.HostConfig;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that make a host: its identity.
final class HostOptions {
  private static final int MAX_KEY_FILE_BYTES = 4096;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "the identity, libp2p's private key message in hex; made when there is no such file"
              + " (default: a new identity each time)")
  private @Nullable Path keyFile;

  @Option(
      names = "--key-type",
      paramLabel = "TYPE",
      defaultValue = "ed25519",
      description = "of a new identity: ed25519 or secp256k1 (default: ${DEFAULT-VALUE})")
  private KeyType keyType = KeyType.ED25519;

  /// The identity.
  KeyPair key() throws IOException {
    if (keyType != KeyType.ED25519 && keyType != KeyType.SECP256K1) {
      throw new IOException("a key of type " + keyType + " is verified only, not made");
    }
    Path file = keyFile;
    if (file == null) {
      return KeyPair.generate(keyType, new SecureRandom());
    }
    Optional<KeyPair> kept = read(file);
    return kept.isPresent() ? kept.get() : create(file);
  }

  /// A host with it, which does not listen yet.
  Libp2pHost host() throws IOException {
    return new Libp2pHost(HostConfig.of(key()));
  }

  /// Waits for the network.
  static <T> T await(CompletableFuture<T> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw Failures.asNetworkException(failed);
    }
  }

  private static Optional<KeyPair> read(Path file) throws IOException {
    try {
      if (Files.size(file) > MAX_KEY_FILE_BYTES) {
        throw new IOException(file + " is too long for a key");
      }
      return Optional.of(KeyPair.decode(HexFormat.of().parseHex(Files.readString(file).strip())));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (MalformedInput | IllegalArgumentException bad) {
      throw new IOException(file + " holds no private key: " + bad.getMessage(), bad);
    }
  }

  /// Nobody else may read a secret, from its first byte on.
  private KeyPair create(Path file) throws IOException {
    KeyPair made = KeyPair.generate(keyType, new SecureRandom());
    Path folder = file.toAbsolutePath().getParent();
    boolean posix = folder != null && Files.getFileStore(folder).supportsFileAttributeView("posix");
    FileAttribute<?>[] mode =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.createFile(file, mode);
    }
    Files.writeString(
        file, HexFormat.of().formatHex(made.encode()) + "\n", StandardOpenOption.WRITE);
    return made;
  }

  /// Reads an address from the command line.
  static final class AddressConverter implements ITypeConverter<Multiaddr> {
    @Override
    public Multiaddr convert(String text) {
      try {
        return Multiaddr.parse(text);
      } catch (MalformedInput bad) {
        throw new TypeConversionException("'" + text + "': " + bad.getMessage());
      }
    }
  }
}
