package org.aetherchain.node.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.identity.KeyType;
import org.aetherchain.libp2p.multiformats.MalformedInput;

/// Where a node keeps everything, and what is called how: `journal/`, `blocks/`, `validator` (whose
/// data they are), `identity` (the libp2p key), `api-token`, and usually `genesis.json`.
///
/// @param root the folder
public record DataFolder(Path root) {
  private static final int MAX_SECRET_BYTES = 4_096;
  private static final String NOBODY = "none";

  /// Makes the folder, for its owner's eyes only, if it is not there.
  ///
  /// @throws IOException when it cannot be made
  public static DataFolder prepare(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      Path parent = root.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(root, mode(root, "rwx------"));
    }
    return new DataFolder(root);
  }

  /// The folder of the journal.
  public Path journal() {
    return root.resolve("journal");
  }

  /// The folder of the hard chain's blocks.
  public Path blocks() {
    return root.resolve("blocks");
  }

  /// The file with the token of the HTTP interface.
  public Path apiToken() {
    return root.resolve("api-token");
  }

  /// The node's identity on the network; made when there is none.
  ///
  /// @throws IOException when the file cannot be used
  public KeyPair identity() throws IOException {
    Path file = root.resolve("identity");
    if (!Files.exists(file)) {
      KeyPair made = KeyPair.generate(KeyType.ED25519, new SecureRandom());
      writeSecret(file, HexFormat.of().formatHex(made.encode()) + "\n");
      return made;
    }
    try {
      return KeyPair.decode(HexFormat.of().parseHex(readSecret(file)));
    } catch (MalformedInput | IllegalArgumentException bad) {
      throw new IOException(file + " holds no libp2p key; remove it to get a new one", bad);
    }
  }

  /// The node's name on the network; its identity is made when there is none.
  ///
  /// @throws IOException when the file cannot be used
  public String peerName() throws IOException {
    return identity().peerId().toString();
  }

  /// Notes whose data these are, when they are new.
  ///
  /// @param voteKey the node's; empty for none
  /// @return whose they are
  /// @throws IOException when the file cannot be used
  public Optional<VoteKey> owner(Optional<VoteKey> voteKey) throws IOException {
    if (!Files.exists(ownerFile())) {
      writeSecret(ownerFile(), voteKey.map(VoteKey::toHex).orElse(NOBODY) + "\n");
      return voteKey;
    }
    return owner();
  }

  /// Whose data these are: a vote key, or nobody's.
  ///
  /// @throws IOException when the file cannot be read
  public Optional<VoteKey> owner() throws IOException {
    String text = readSecret(ownerFile());
    try {
      return text.equals(NOBODY) ? Optional.empty() : Optional.of(VoteKey.ofHex(text));
    } catch (IllegalArgumentException wrong) {
      throw new IOException(ownerFile() + " does not hold a vote key", wrong);
    }
  }

  private Path ownerFile() {
    return root.resolve("validator");
  }

  /// The text of a small file, without white space around it.
  ///
  /// @throws IOException when it cannot be read or is too long for a secret
  public static String readSecret(Path file) throws IOException {
    if (Files.size(file) > MAX_SECRET_BYTES) {
      throw new IOException(file + " is too long for a secret");
    }
    return Files.readString(file).strip();
  }

  /// Writes a file that only its owner may read, all of it or nothing.
  ///
  /// @throws IOException when it cannot be written
  public static void writeSecret(Path file, String text) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.deleteIfExists(partial);
    Files.createFile(partial, mode(partial, "rw-------"));
    Files.write(partial, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] mode(Path file, String permissions) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    boolean posix = folder != null && Files.getFileStore(folder).supportsFileAttributeView("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
