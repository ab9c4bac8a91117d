package org.aetherchain.wallet;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes files whole or not at all.
public final class WholeFile {
  private WholeFile() {}

  /// Checks that a file could be written at this place, before work is put into its content.
  ///
  /// @throws IOException when its folder does not exist, or it is a folder itself
  public static void check(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NotDirectoryException(String.valueOf(folder));
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name a file");
    }
    if (!Files.isWritable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
  }

  /// Puts `text` into a file. It is written beside it first and then moved, so that nobody ever
  /// sees a half, also when this process dies.
  ///
  /// @throws IOException when it cannot be written; what was there before is still there then
  public static void write(Path file, String text) throws IOException {
    check(file);
    Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
    try {
      Files.writeString(partial, text);
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
