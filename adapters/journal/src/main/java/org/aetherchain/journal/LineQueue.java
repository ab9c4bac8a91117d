package org.aetherchain.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;

/// Appends lines to a Chronicle Queue, a file an hour.
///
/// A line that [#append] has taken survives any end of the process; [#force] makes it survive a
/// power cut.
final class LineQueue implements Closeable {
  /// How the queue's files grow. Sparse: only what is written takes room on the disk.
  private static final int BLOCK_BYTES = 16 << 20;

  /// How long to wait for another writer to complete a line: there is none, but a process that
  /// ended within an append looks like one.
  private static final int TIMEOUT_MS = 200;

  static {
    System.setProperty("chronicle.analytics.disable", "true");
    System.setProperty("chronicle.disk.monitor.disable", "true");
  }

  private final LineFiles files;
  private final Failpoint.Watcher watcher;
  private final SingleChronicleQueue queue;
  private final ExcerptAppender appender;
  private @Nullable Line last;
  private @Nullable Path forced;

  private LineQueue(
      SingleChronicleQueue queue, LineFiles files, @Nullable Line last, Failpoint.Watcher watcher) {
    this.files = files;
    this.watcher = watcher;
    this.last = last;
    this.queue = queue;
    this.appender = queue.createAppender();
  }

  /// Opens the queue behind its last line.
  ///
  /// @param last the last line that the files hold
  /// @param clock decides when a new file begins
  /// @throws JournalException when the queue's own tables are damaged
  static LineQueue open(
      Path directory,
      LineFiles files,
      @Nullable Line last,
      Failpoint.Watcher watcher,
      TimeProvider clock)
      throws JournalException {
    SingleChronicleQueue queue = null;
    try {
      queue =
          SingleChronicleQueueBuilder.binary(directory)
              .rollCycle(RollCycles.TEN_MINUTELY)
              .blockSize(BLOCK_BYTES)
              .timeoutMS(TIMEOUT_MS)
              .syncMode(SyncMode.SYNC)
              .timeProvider(clock)
              .build();
      return new LineQueue(queue, files, last, watcher);
    } catch (RuntimeException broken) { // the library has a dozen for bytes that it cannot read
      if (queue != null) {
        queue.close();
      }
      throw JournalException.damaged(
          directory.toString(), "a table that stands before its lines: " + broken.getMessage());
    }
  }

  /// The number of the last line, -1 when there is none.
  long lastNumber() {
    return last == null ? -1 : last.number();
  }

  void append(byte[] written) {
    Line line = Line.after(last, written);
    watcher.reached(Failpoint.BEFORE_APPEND);
    try (DocumentContext document = appender.writingDocument()) {
      document.wire().bytes().write(line.bytes());
      watcher.reached(Failpoint.WITHIN_APPEND);
    }
    last = line;
    watcher.reached(Failpoint.AFTER_APPEND);
  }

  /// Forces what was appended to the disk: the files since the one that was forced last, and their
  /// names.
  ///
  /// The queue's own call asks the system to begin writing and does not wait, unless its mode says
  /// so; where pages that are mapped belong to their file, as on Linux and macOS, forcing the file
  /// is enough and reaches the file before, too, when a new one began.
  void force() throws IOException {
    appender.sync();
    List<Path> all = files.files();
    int from = forced == null ? 0 : Math.max(0, all.indexOf(forced));
    for (Path file : all.subList(from, all.size())) {
      DurableFile.force(file);
    }
    if (!all.isEmpty() && !all.getLast().equals(forced)) {
      forced = all.getLast();
      DurableFile.forceDirectory(forced.resolveSibling(".").normalize());
    }
  }

  /// Removes the files that hold only lines with numbers below `number`.
  void removeBelow(long number) throws IOException {
    List<Path> found = files.files();
    for (int i = 0; i + 1 < found.size(); i++) {
      OptionalLong next = files.first(found.get(i + 1));
      if (next.isEmpty() || next.getAsLong() > number) {
        break;
      }
      Files.delete(found.get(i));
      watcher.reached(Failpoint.WITHIN_PRUNE);
    }
    queue.refreshDirectoryListing();
  }

  @Override
  public void close() {
    appender.close();
    queue.close();
  }
}
