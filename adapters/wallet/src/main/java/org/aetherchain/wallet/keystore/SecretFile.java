package org.aetherchain.wallet.keystore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.aetherchain.wallet.BadInput;

/// Files that only their owner reads, written whole or not at all.
public final class SecretFile {
  /// The largest keystore that is read.
  public static final int MAX_FILE_BYTES = 64 << 10;

  private SecretFile() {}

  /// What a file holds.
  ///
  /// @throws BadInput when it is larger than {@value #MAX_FILE_BYTES} bytes, which no more are read
  ///     than
  /// @throws IOException when it cannot be read
  public static byte[] read(Path file) throws BadInput, IOException {
    if (Files.isDirectory(file)) {
      throw new BadInput(file + " is a folder; name a file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_FILE_BYTES + 1);
    }
    if (bytes.length > MAX_FILE_BYTES) {
      throw new BadInput(file + " is larger than 64 KiB: that is no keystore");
    }
    return bytes;
  }

  /// Writes a new file that only its owner may read and write (mode 0600 where the file system
  /// knows modes). It is forced to disk beside its place and then moved there.
  ///
  /// @throws FileAlreadyExistsException when there is one of that name already
  /// @throws IOException when it cannot be written
  public static void create(Path file, String text) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    replace(file, text);
  }

  /// Writes a file like [#create], or puts it in the place of the one of that name.
  ///
  /// @throws IOException when it cannot be written; what was there before is still there then
  public static void replace(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NotDirectoryException(String.valueOf(folder));
    }
    boolean isPosix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    FileAttribute<?>[] attributes =
        isPosix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path partial = Files.createTempFile(folder, "." + file.getFileName(), ".partial", attributes);
    try {
      try (FileChannel channel = FileChannel.open(partial, Set.of(StandardOpenOption.WRITE))) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      try {
        Files.move(
            partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException plain) {
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
