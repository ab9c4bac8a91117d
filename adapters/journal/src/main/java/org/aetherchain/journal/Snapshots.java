package org.aetherchain.journal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.kernel.NodeSnapshot;
import org.aetherchain.core.record.Node;

/// States of the node, each in a file named after the last line that led to it.
///
/// A file: `AETHSNAP`, a 4-byte version 1, the number of the line (8), the parts of
/// [NodeSnapshot], each behind its length (4), a length of -1, and the SHA-256 of all this. Two are
/// kept, so that one may be damaged.
final class Snapshots {
  private static final long MAGIC = 0x4145544853_4E4150L;
  private static final int VERSION = 1;
  private static final int END = -1;
  private static final int KEPT = 2;
  private static final String SUFFIX = ".snapshot";

  private final Path directory;
  private final Kernel kernel;
  private final Failpoint.Watcher watcher;

  Snapshots(Path directory, Kernel kernel, Failpoint.Watcher watcher) {
    this.directory = directory;
    this.kernel = kernel;
    this.watcher = watcher;
  }

  /// A state and the number of the last line that led to it.
  record Taken(long number, Node node) {}

  /// The files, the newest first.
  List<Path> files() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found =
          new ArrayList<>(files.filter(file -> file.toString().endsWith(SUFFIX)).toList());
      found.sort(Comparator.reverseOrder());
      return found;
    }
  }

  /// The number in a file's name, -1 when it is not named as a snapshot.
  static long number(Path file) {
    String name = file.getFileName().toString();
    try {
      return Long.parseUnsignedLong(name.substring(0, name.length() - SUFFIX.length()), 16);
    } catch (NumberFormatException other) {
      return -1;
    }
  }

  /// Writes a state, forces it to the disk, and removes all but the two newest files.
  void write(long number, Node node) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(String.format(Locale.ROOT, "%016x%s", number, SUFFIX));
    Path unnamed = DurableFile.unnamed(file);
    try (FileChannel channel =
        FileChannel.open(
            unnamed,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      MessageDigest sum = sha256();
      try (DigestOutputStream out =
          new DigestOutputStream(new BufferedOutputStream(uncloseable(channel), 1 << 16), sum)) {
        writeParts(out, number, node);
        out.flush();
      }
      DurableFile.writeAll(channel, ByteBuffer.wrap(sum.digest()));
      channel.force(true);
    }
    watcher.reached(Failpoint.BEFORE_SNAPSHOT_NAME);
    DurableFile.name(unnamed, file);
    watcher.reached(Failpoint.AFTER_SNAPSHOT);
    List<Path> all = files();
    for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
      Files.delete(old);
    }
  }

  private void writeParts(OutputStream out, long number, Node node) throws IOException {
    out.write(
        ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
            .putLong(MAGIC)
            .putInt(VERSION)
            .putLong(number)
            .array());
    Iterator<byte[]> parts = NodeSnapshot.parts(node);
    while (parts.hasNext()) {
      byte[] part = parts.next();
      out.write(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
      out.write(part);
      watcher.reached(Failpoint.WITHIN_SNAPSHOT);
    }
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(END).array());
  }

  private static OutputStream uncloseable(FileChannel channel) {
    OutputStream out = Channels.newOutputStream(channel);
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() {}
    };
  }

  /// Reads a state. Memory is bounded by the size of the file.
  ///
  /// @throws JournalException when a byte of it is not as it was written
  Taken read(Path file) throws IOException, JournalException {
    MessageDigest sum = sha256();
    long size = Files.size(file);
    try (DataInputStream in =
        new DataInputStream(
            new DigestInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), sum))) {
      if (in.readLong() != MAGIC || in.readInt() != VERSION) {
        throw JournalException.damaged(file.toString(), "it does not begin like a snapshot");
      }
      long number = in.readLong();
      Node node = NodeSnapshot.read(kernel, () -> part(in, size));
      if (in.readInt() != END) {
        throw MalformedEncoding.atOffset(0, "there are more parts than it says");
      }
      byte[] computed = sum.digest();
      byte[] written = in.readNBytes(computed.length);
      if (!MessageDigest.isEqual(computed, written) || in.read() >= 0) {
        throw JournalException.damaged(file.toString(), "its bytes are not those written");
      }
      if (number != number(file)) {
        throw JournalException.damaged(file.toString(), "it has another file's name");
      }
      return new Taken(number, node);
    } catch (EOFException | MalformedEncoding broken) {
      throw JournalException.damaged(file.toString(), String.valueOf(broken.getMessage()));
    }
  }

  private static byte[] part(DataInputStream in, long size) throws IOException, MalformedEncoding {
    int length = in.readInt();
    if (length < 0 || length > size) {
      throw MalformedEncoding.atOffset(0, "a part of " + length + " bytes");
    }
    byte[] part = in.readNBytes(length);
    if (part.length < length) {
      throw new EOFException("it ends within a part");
    }
    return part;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }
}
