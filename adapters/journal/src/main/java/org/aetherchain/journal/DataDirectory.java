package org.aetherchain.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.aetherchain.core.primitive.Hash;
import org.jspecify.annotations.Nullable;

/// The directory of one node of one network, held by one process: `format` says what it is, `lock`
/// is locked while a process uses it.
final class DataDirectory implements Closeable {
  private static final String FORMAT = "format";
  private static final String FIRST_LINE = "aetherchain-data 1";
  private static final int FORMAT_LIMIT_BYTES = 1_024;

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DataDirectory(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /// Takes a directory into use; makes it when there is none.
  ///
  /// @throws JournalException when it is in use, holds something else, or is of another network
  static DataDirectory open(Path path, Hash chainId) throws JournalException {
    try {
      Files.createDirectories(path);
      if (!Files.exists(path.resolve(FORMAT)) && !isEmpty(path)) {
        throw new JournalException(
            JournalException.Kind.FOREIGN,
            path + " holds files but no node's data: name an empty or a new directory");
      }
      DataDirectory directory = lock(path);
      try {
        directory.check(chainId);
      } catch (IOException | JournalException unusable) {
        directory.close();
        throw unusable;
      }
      return directory;
    } catch (IOException failed) {
      throw JournalException.refused("cannot use " + path, failed);
    }
  }

  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.allMatch(file -> file.getFileName().toString().equals("lock"));
    }
  }

  private static DataDirectory lock(Path path) throws IOException, JournalException {
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new JournalException(
          JournalException.Kind.LOCKED,
          path + " is in use by another process: stop that one first");
    }
    return new DataDirectory(path, channel, lock);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ours) {
      return null;
    }
  }

  private void check(Hash chainId) throws IOException, JournalException {
    Path file = path.resolve(FORMAT);
    String wanted = FIRST_LINE + "\nchain " + chainId.toHex() + "\n";
    if (!Files.exists(file)) {
      DurableFile.write(file, wanted.getBytes(StandardCharsets.UTF_8));
      return;
    }
    String found =
        Files.size(file) > FORMAT_LIMIT_BYTES
            ? ""
            : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    if (!found.startsWith(FIRST_LINE + "\n")) {
      String version = found.lines().findFirst().orElse("nothing");
      throw new JournalException(
          JournalException.Kind.FOREIGN,
          file + " says \"" + version + "\", and this version reads \"" + FIRST_LINE + "\" only");
    }
    if (!found.equals(wanted)) {
      throw new JournalException(
          JournalException.Kind.OTHER_NETWORK,
          path + " belongs to another network than that with chain " + chainId.toHex());
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
