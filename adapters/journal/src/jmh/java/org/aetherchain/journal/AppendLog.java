package org.aetherchain.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import org.jspecify.annotations.Nullable;

/// What the benchmark appends to.
interface AppendLog extends Closeable {
  /// Takes nothing.
  AppendLog NOWHERE =
      new AppendLog() {
        @Override
        public void append(byte[] written) {}

        @Override
        public void close() {}
      };

  /// Appends a line. When this returns it outlives the process, in a forced log a power cut.
  void append(byte[] written) throws IOException;

  /// A log of a kind in an empty folder.
  static AppendLog open(String kind, Path folder, boolean isForced)
      throws IOException, JournalException {
    return switch (kind) {
      case "journal" -> new Queue(folder, isForced);
      case "file" -> new PlainFile(folder.resolve("log"), isForced);
      case "sqlite" -> new Sqlite(folder.resolve("log.db"), isForced);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /// A new folder on the disk that holds the working directory: where temporary files are may be
  /// memory.
  static Path newFolder() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "appends-");
  }

  /// Removes a folder and all in it.
  static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// The journal's own.
  final class Queue implements AppendLog {
    private static final int LIMIT_BYTES = 1 << 20;

    private final LineQueue queue;
    private final boolean isForced;

    private Queue(Path folder, boolean isForced) throws JournalException {
      this.isForced = isForced;
      this.queue =
          LineQueue.open(
              folder,
              new LineFiles(folder, LIMIT_BYTES),
              null,
              Failpoint.Watcher.NONE,
              SystemTimeProvider.INSTANCE);
    }

    @Override
    public void append(byte[] written) throws IOException {
      queue.append(written);
      if (isForced) {
        queue.force();
      }
    }

    @Override
    public void close() {
      queue.close();
    }
  }

  /// Lines with the journal's checksums behind each other in a file, a system call each.
  final class PlainFile implements AppendLog {
    private final FileChannel channel;
    private final boolean isForced;
    private @Nullable Line last;

    private PlainFile(Path file, boolean isForced) throws IOException {
      this.isForced = isForced;
      this.channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
    }

    @Override
    public void append(byte[] written) throws IOException {
      Line line = Line.after(last, written);
      byte[] bytes = line.bytes();
      ByteBuffer out =
          ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes).flip();
      while (out.hasRemaining()) {
        channel.write(out);
      }
      last = line;
      if (isForced) {
        channel.force(false);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /// A table with a row for each line, a transaction each, in write-ahead mode.
  final class Sqlite implements AppendLog {
    private final Connection connection;
    private final PreparedStatement insert;

    private Sqlite(Path file, boolean isForced) throws IOException {
      try {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
          statement.execute("pragma journal_mode = WAL");
          statement.execute("pragma synchronous = " + (isForced ? "FULL" : "OFF"));
          statement.execute("create table line (number integer primary key, written blob)");
        }
        insert = connection.prepareStatement("insert into line (written) values (?)");
      } catch (SQLException failed) {
        throw new IOException(failed);
      }
    }

    @Override
    public void append(byte[] written) throws IOException {
      try {
        insert.setBytes(1, written);
        insert.executeUpdate();
      } catch (SQLException failed) {
        throw new IOException(failed);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        insert.close();
        connection.close();
      } catch (SQLException failed) {
        throw new IOException(failed);
      }
    }
  }
}
