package org.aetherchain.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the queue's files byte by byte, and finds every byte that is not as it was written.
///
/// Chronicle Queue's own reader takes a damaged length for the end of the queue, and the next
/// append would write over what follows. This one goes through the whole file: documents one behind
/// the other, each a 4-byte header (two bits for *not complete* and *metadata*, 30 for the length)
/// and its bytes, aligned to 4, then zeros to the end. Behind the last document only what a torn
/// append can have left may stand.
final class LineFiles {
  private static final int NOT_COMPLETE = 0x80000000;
  private static final int METADATA = 0x40000000;
  private static final int LENGTH = 0x3FFFFFFF;
  private static final int END_OF_FILE = NOT_COMPLETE | METADATA;

  private final Path directory;
  private final int lineLimitBytes;

  /// @param lineLimitBytes no line is longer
  LineFiles(Path directory, int lineLimitBytes) {
    this.directory = directory;
    this.lineLimitBytes = lineLimitBytes;
  }

  /// Takes lines in their order, and says whether it wants more of that file.
  @FunctionalInterface
  interface Reader {
    boolean line(Line line) throws JournalException;
  }

  /// The files of the queue, oldest first.
  List<Path> files() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found =
          new ArrayList<>(files.filter(file -> file.toString().endsWith(".cq4")).toList());
      Collections.sort(found);
      return found;
    }
  }

  /// Hands over every line of all files. A line's number and checksum follow from the one before;
  /// the first one of all may have any number, since older files are removed.
  void read(Reader reader) throws IOException, JournalException {
    Line before = null;
    for (Path file : files()) {
      before = read(file, before, reader);
    }
  }

  /// The number of the first line of a file, or nothing when there is no whole one.
  OptionalLong first(Path file) throws IOException {
    long[] first = {-1};
    try {
      read(file, null, line -> first[0] < 0 && (first[0] = line.number()) < 0);
    } catch (JournalException damaged) {
      return OptionalLong.empty();
    }
    return first[0] < 0 ? OptionalLong.empty() : OptionalLong.of(first[0]);
  }

  /// Reads a file behind a line, and gives the line before the next file's first one.
  private @Nullable Line read(Path file, @Nullable Line previous, Reader reader)
      throws IOException, JournalException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw JournalException.damaged(file.toString(), "it is larger than a file of lines gets");
      }
      MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      return read(file, bytes.order(ByteOrder.LITTLE_ENDIAN), previous, reader);
    }
  }

  private @Nullable Line read(Path file, ByteBuffer bytes, @Nullable Line previous, Reader reader)
      throws JournalException {
    Line before = previous;
    int at = 0;
    while (at + Integer.BYTES <= bytes.limit()) {
      int header = bytes.getInt(at);
      int length = header & LENGTH;
      boolean isComplete = (header & NOT_COMPLETE) == 0;
      if (header == 0 || header == END_OF_FILE || !isComplete) {
        break;
      }
      int from = at + Integer.BYTES;
      if (length > bytes.limit() - from) {
        throw damaged(file, at, "a length of " + length + " bytes reaches behind its end");
      }
      if ((header & METADATA) == 0) {
        Line line = Line.read(bytes.slice(from, length));
        if (line == null || !line.follows(before)) {
          throw damaged(file, at, "it is not line " + (before == null ? 0 : before.number() + 1));
        }
        before = line;
        if (!reader.line(line)) {
          return before;
        }
      }
      at = aligned(from + length);
    }
    expectEmpty(file, bytes, at);
    return before;
  }

  /// Only a torn append may stand behind the last document.
  private void expectEmpty(Path file, ByteBuffer bytes, int end) throws JournalException {
    long torn = (long) end + Integer.BYTES + lineLimitBytes + Integer.BYTES;
    for (long at = Math.min(torn, bytes.limit()); at < bytes.limit(); at++) {
      if (bytes.get((int) at) != 0) {
        throw damaged(file, end, "there is more behind its last line, at byte " + at);
      }
    }
  }

  private static int aligned(int position) {
    return (position + 3) & ~3;
  }

  private static JournalException damaged(Path file, int at, String what) {
    return JournalException.damaged(file + " at byte " + at, what);
  }
}
