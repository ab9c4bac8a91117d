package org.aetherchain.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Files that are there whole after a crash, or not at all.
final class DurableFile {
  private DurableFile() {}

  /// Writes a file under another name, forces it to the disk, and only then gives it its name.
  static void write(Path file, byte[] bytes) throws IOException {
    Path unnamed = unnamed(file);
    try (FileChannel channel =
        FileChannel.open(
            unnamed,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeAll(channel, ByteBuffer.wrap(bytes));
      channel.force(true);
    }
    name(unnamed, file);
  }

  /// Where a file stands while it is written.
  static Path unnamed(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  /// Gives a forced file its name, and forces the name.
  static void name(Path unnamed, Path file) throws IOException {
    Files.move(unnamed, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceDirectory(file.resolveSibling(".").normalize());
  }

  /// Forces a file that others write.
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// Forces the names in a directory, where the system lets a directory be opened.
  static void forceDirectory(Path directory) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (IOException notHere) {
      return; // Windows opens no directories; its names are journalled by the file system
    }
    try (channel) {
      channel.force(true);
    }
  }

  static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
