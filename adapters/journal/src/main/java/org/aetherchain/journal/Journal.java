package org.aetherchain.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.core.time.TimeProvider;
import org.aetherchain.core.kernel.EventFormat;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;

/// What one node keeps on disk. One thread uses it.
///
/// In its directory: `lines/`, a Chronicle Queue with a line for every event that changed the node,
/// and the state's digest behind it; `vote`, the epochs of the last vote; `snapshots/`; `format`
/// and `lock`. Opening it gives back the node: the newest snapshot that is whole, and every later
/// line run again, each answer and digest compared with what was written.
///
/// What survives what: a line survives any end of the process once [#append] returns, and a power
/// cut once [#force] returns. The last vote survives both once [#saveVote] returns. If a power cut
/// takes lines that a vote was signed after, the node comes back older than its vote, and the
/// vote's epochs are written over the older ones before anything else happens.
public final class Journal implements AutoCloseable {
  /// Below this much free room nothing is appended any more.
  public static final long RESERVE_BYTES = 64L << 20;

  private final DataDirectory directory;
  private final VoteRecord vote;
  private final Snapshots snapshots;
  private final LineQueue queue;
  private final long reserveBytes;
  private final Recovered recovered;
  private final FileStore disk;
  private volatile Measured measured;

  private Journal(
      DataDirectory directory,
      VoteRecord vote,
      Snapshots snapshots,
      LineQueue queue,
      long reserveBytes,
      Recovered recovered)
      throws IOException {
    this.directory = directory;
    this.vote = vote;
    this.snapshots = snapshots;
    this.queue = queue;
    this.reserveBytes = reserveBytes;
    this.recovered = recovered;
    this.disk = Files.getFileStore(directory.path()); // reads the machine's table of disks
    this.measured = new Measured(recovered.lines, 0, 0);
  }

  /// What a journal that is open has done.
  ///
  /// @param lines over the life of the node
  /// @param snapshots written since it was opened
  /// @param snapshotMs how long writing them took, all together
  public record Measured(long lines, long snapshots, long snapshotMs) {}

  /// What opening a journal gave.
  ///
  /// @param node as it was after the last line
  /// @param lines how many lines there were over the life of the node
  /// @param replayed how many of them were run again
  /// @param remarks what was found that a person should know, in words
  public record Recovered(Node node, long lines, long replayed, List<String> remarks) {
    /// Keeps a list of its own.
    public Recovered {
      remarks = List.copyOf(remarks);
    }
  }

  /// How to open a journal.
  ///
  /// @param reserveBytes free room on the disk below which nothing is appended
  /// @param progress told how many lines were replayed, every so often
  /// @param watcher told of the moments at which the process may end
  public record Settings(long reserveBytes, LongConsumer progress, Failpoint.Watcher watcher) {
    /// Leaves 64 MiB on the disk and tells nobody.
    public static final Settings STANDARD =
        new Settings(RESERVE_BYTES, replayed -> {}, Failpoint.Watcher.NONE);
  }

  /// Has [#open] work even when the process has begun to end meanwhile: what the queue's library
  /// does at the end it registers when it is first used, which a process that ends refuses.
  public static void expectEnd() {
    BackgroundResourceReleaser.releasePendingResources();
  }

  /// Opens a node's directory, or makes one.
  ///
  /// Takes time in the size of the newest snapshot and in the lines since.
  ///
  /// @param fresh the node that a new directory begins with
  /// @throws JournalException when it is in use, not this network's, or damaged
  public static Journal open(Path path, Kernel kernel, Node fresh, Settings settings)
      throws JournalException {
    return open(path, kernel, fresh, settings, SystemTimeProvider.INSTANCE);
  }

  static Journal open(Path path, Kernel kernel, Node fresh, Settings settings, TimeProvider clock)
      throws JournalException {
    DataDirectory directory = DataDirectory.open(path, fresh.chainId());
    List<Closeable> opened = new ArrayList<>(List.of(directory));
    try {
      VoteRecord vote = VoteRecord.open(path.resolve("vote"), settings.watcher);
      opened.addFirst(vote);
      Snapshots snapshots = new Snapshots(path.resolve("snapshots"), kernel, settings.watcher);
      LineFiles files = new LineFiles(path.resolve("lines"), lineLimitBytes(kernel));
      Replay replay = new Replay(kernel, settings.progress, (line, before, event, step) -> {});
      replay.startFrom(snapshots, fresh);
      files.read(replay);
      replay.expectWhole();
      Node node = replay.node();
      LineQueue queue =
          LineQueue.open(path.resolve("lines"), files, replay.last(), settings.watcher, clock);
      opened.addFirst(queue);
      if (!Replay.knows(node, vote.last())) {
        queue.append(Replay.voteLine(vote.last()));
        node = Replay.withVote(node, vote.last());
        replay.remark("the last lines were lost; the last vote is known from its own record");
      }
      if (vote.isDamaged()) {
        replay.remark("a slot of the last vote was damaged; the other has it");
      }
      vote.mend();
      Recovered recovered =
          new Recovered(node, queue.lastNumber() + 1, replay.replayed(), replay.remarks());
      return new Journal(directory, vote, snapshots, queue, settings.reserveBytes, recovered);
    } catch (IOException failed) {
      closeAll(opened, failed);
      throw JournalException.refused("cannot read " + path, failed);
    } catch (JournalException | RuntimeException unusable) {
      closeAll(opened, unusable);
      throw unusable;
    }
  }

  /// Is shown what happened to a node.
  @FunctionalInterface
  public interface Reader {
    /// A step.
    ///
    /// @param line its number, counted from 0 over the life of the node
    /// @param before the node that the event met
    void step(long line, Node before, Event event, Step step);
  }

  /// Shows every step that the lines of a stopped node tell of, oldest first, and changes nothing.
  /// Each is taken again and compared with what was written, as [#open] does.
  ///
  /// They begin at the node's first line, or behind the oldest snapshot that is whole when older
  /// lines were removed. Lines that only repeat the last vote from its own record are passed over.
  ///
  /// @param fresh the node that the directory began with
  /// @throws JournalException when there is none, or it is in use, not this network's, or damaged
  public static void read(Path path, Kernel kernel, Node fresh, Reader reader)
      throws JournalException {
    expectThere(path);
    try (DataDirectory directory = DataDirectory.open(path, fresh.chainId())) {
      Path lines = directory.path().resolve("lines");
      Path taken = directory.path().resolve("snapshots");
      Snapshots snapshots = new Snapshots(taken, kernel, Failpoint.Watcher.NONE);
      LineFiles files = new LineFiles(lines, lineLimitBytes(kernel));
      Replay replay = new Replay(kernel, replayed -> {}, reader);
      replay.startFromOldest(snapshots, files, fresh);
      files.read(replay);
      replay.expectWhole();
    } catch (IOException failed) {
      throw JournalException.refused("cannot read " + path, failed);
    }
  }

  /// What opening a stopped node's directory would give, for whoever only looks: no line is added.
  /// The queue's library is not used either, which a process that ends, after Ctrl-C, cannot begin
  /// to use any more.
  ///
  /// @param fresh the node that the directory began with
  /// @throws JournalException when there is none, or it is in use, not this network's, or damaged
  public static Recovered inspect(Path path, Kernel kernel, Node fresh) throws JournalException {
    expectThere(path);
    try (DataDirectory directory = DataDirectory.open(path, fresh.chainId());
        VoteRecord vote =
            VoteRecord.open(directory.path().resolve("vote"), Failpoint.Watcher.NONE)) {
      Path taken = directory.path().resolve("snapshots");
      Replay replay = new Replay(kernel, replayed -> {}, (line, before, event, step) -> {});
      replay.startFrom(new Snapshots(taken, kernel, Failpoint.Watcher.NONE), fresh);
      new LineFiles(directory.path().resolve("lines"), lineLimitBytes(kernel)).read(replay);
      replay.expectWhole();
      Line last = replay.last();
      return new Recovered(
          Replay.knows(replay.node(), vote.last())
              ? replay.node()
              : Replay.withVote(replay.node(), vote.last()),
          last == null ? 0 : last.number() + 1,
          replay.replayed(),
          replay.remarks());
    } catch (IOException failed) {
      throw JournalException.refused("cannot read " + path, failed);
    }
  }

  private static void expectThere(Path path) throws JournalException {
    if (!Files.isDirectory(path)) {
      throw new JournalException(JournalException.Kind.FOREIGN, path + " is no node's journal");
    }
  }

  private static void closeAll(List<Closeable> opened, Exception reason) {
    for (Closeable resource : opened) {
      try {
        resource.close();
      } catch (IOException failed) {
        reason.addSuppressed(failed);
      }
    }
  }

  private static int lineLimitBytes(Kernel kernel) {
    long written = new EventFormat(kernel.params()).limitBytes() + 8_192;
    return Line.sizeBytes((int) Math.min(written, 1 << 28));
  }

  /// What it has done. From any thread.
  public Measured measured() {
    return measured;
  }

  /// Free room on its disk in bytes. From any thread.
  ///
  /// @throws IOException when the machine does not say
  public long freeBytes() throws IOException {
    return disk.getUsableSpace();
  }

  /// What opening gave.
  public Recovered recovered() {
    return recovered;
  }

  /// Writes down an event and its answer, if it changed the node; called before any of its effects
  /// is carried out.
  ///
  /// @param before the node that the event met
  /// @throws JournalException when the disk is too full; nothing was written then, and no effect
  ///     may be carried out
  @SuppressWarnings("ReferenceEquality") // a refusal that keeps nothing answers with the same node
  public void append(Node before, Event event, Step step) throws JournalException {
    if (step.node() == before && step.rejection().isPresent()) {
      return;
    }
    expectRoom();
    queue.append(Replay.eventLine(event, step));
    measured = new Measured(queue.lastNumber() + 1, measured.snapshots, measured.snapshotMs);
  }

  private void expectRoom() throws JournalException {
    long free;
    try {
      free = freeBytes();
    } catch (IOException unknown) {
      throw JournalException.refused("cannot tell how full the disk is", unknown);
    }
    if (free < reserveBytes) {
      throw new JournalException(
          JournalException.Kind.FULL,
          "%s has %,d bytes left, and the node keeps %,d free: make room and start it again"
              .formatted(directory.path(), free, reserveBytes));
    }
  }

  /// Keeps the epochs of a vote; to be called before the vote is signed. When it returns they are
  /// on the disk.
  ///
  /// @throws IllegalStateException when a vote for this epoch or a later one was kept before: a
  ///     bug, and the vote must not be signed
  public void saveVote(long target, long source) throws JournalException {
    try {
      vote.save(target, source);
    } catch (IOException failed) {
      throw JournalException.refused("cannot keep the vote for epoch " + target, failed);
    }
  }

  /// Forces all lines to the disk.
  public void force() throws JournalException {
    try {
      queue.force();
    } catch (IOException failed) {
      throw JournalException.refused("cannot force the lines to the disk", failed);
    }
  }

  /// Writes the node as it is after the last line, and removes lines that nobody needs any more.
  /// Takes time in the number of unspent outputs.
  public void snapshot(Node node) throws JournalException {
    expectRoom();
    long begunNanos = System.nanoTime();
    try {
      queue.force();
      snapshots.write(queue.lastNumber(), node);
      List<Path> kept = snapshots.files();
      queue.removeBelow(Snapshots.number(kept.getLast()) + 1);
      long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
      measured = new Measured(measured.lines, measured.snapshots + 1, measured.snapshotMs + tookMs);
    } catch (IOException failed) {
      throw JournalException.refused("cannot write a snapshot", failed);
    }
  }

  /// Forces everything to the disk and lets the directory go.
  @Override
  public void close() throws JournalException {
    try {
      queue.force();
      queue.close();
      vote.close();
      directory.close();
    } catch (IOException failed) {
      throw JournalException.refused("cannot close " + directory.path(), failed);
    }
  }
}
