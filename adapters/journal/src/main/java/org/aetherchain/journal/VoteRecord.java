package org.aetherchain.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.aetherchain.core.SpecRef;
import org.jspecify.annotations.Nullable;

/// The epochs of a validator's last vote, on the disk before the vote is signed.
///
/// Chronicle Queue hands its pages to the operating system, which outlives the process and not a
/// power cut; so this file is its own. It has two slots, of which each vote is written to the first
/// and forced, then to the second and forced, and only then signed. If one slot is damaged, the
/// other has the last vote that was signed: torn while it was written, that vote never was; damaged
/// later, both had it.
///
/// A slot: number of the vote, target epoch, source epoch, as 8 bytes each, and the CRC-32C of
/// these.
@SpecRef("Gadget!NextVote")
final class VoteRecord implements Closeable {
  static final int SLOT_BYTES = 512;
  private static final int USED_BYTES = 3 * Long.BYTES;

  /// The epochs of a vote.
  ///
  /// @param number how many votes were kept up to this one
  record Epochs(long number, long target, long source) {}

  private final FileChannel channel;
  private final Failpoint.Watcher watcher;
  private final boolean isDamaged;
  private Epochs last;

  private VoteRecord(
      FileChannel channel, Failpoint.Watcher watcher, Epochs last, boolean isDamaged) {
    this.channel = channel;
    this.watcher = watcher;
    this.last = last;
    this.isDamaged = isDamaged;
  }

  /// Opens the record, or makes one in which nobody has voted.
  static VoteRecord open(Path file, Failpoint.Watcher watcher)
      throws IOException, JournalException {
    if (!Files.exists(file)) {
      ByteBuffer both = ByteBuffer.allocate(2 * SLOT_BYTES);
      both.put(0, slot(new Epochs(0, 0, 0)).array());
      both.put(SLOT_BYTES, slot(new Epochs(0, 0, 0)).array());
      DurableFile.write(file, both.array());
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Epochs first = read(channel, 0);
    Epochs second = read(channel, SLOT_BYTES);
    if (first == null && second == null) {
      channel.close();
      throw JournalException.damaged(
          file.toString(), "no slot of the last vote is whole; this validator must not vote");
    }
    Epochs last =
        second == null || (first != null && first.number > second.number) ? first : second;
    return new VoteRecord(
        channel, watcher, Objects.requireNonNull(last), first == null || second == null);
  }

  private static ByteBuffer slot(Epochs epochs) {
    ByteBuffer slot = ByteBuffer.allocate(SLOT_BYTES);
    slot.putLong(epochs.number).putLong(epochs.target).putLong(epochs.source);
    slot.putInt(checksum(slot));
    return slot.rewind();
  }

  private static int checksum(ByteBuffer slot) {
    CRC32C sum = new CRC32C();
    sum.update(slot.slice(0, USED_BYTES));
    return (int) sum.getValue();
  }

  private static @Nullable Epochs read(FileChannel channel, long at) throws IOException {
    ByteBuffer slot = ByteBuffer.allocate(SLOT_BYTES);
    while (slot.hasRemaining()) {
      if (channel.read(slot, at + slot.position()) < 0) {
        return null;
      }
    }
    return slot.getInt(USED_BYTES) == checksum(slot)
        ? new Epochs(slot.getLong(0), slot.getLong(Long.BYTES), slot.getLong(2 * Long.BYTES))
        : null;
  }

  /// The epochs of the last vote that was kept; 0 and 0 when there was none.
  Epochs last() {
    return last;
  }

  /// Whether one of the two slots could not be read when the record was opened.
  boolean isDamaged() {
    return isDamaged;
  }

  /// Writes the last vote to both slots, of which one may be damaged or have the vote before.
  void mend() throws IOException {
    write(last);
  }

  /// Keeps the epochs of a vote that is about to be signed; when this returns they are on the disk.
  ///
  /// @throws IllegalStateException when the validator has voted in that epoch or later, or from a
  ///     later source: a bug, and the vote must not be signed
  void save(long target, long source) throws IOException {
    if (target <= last.target || source < last.source) {
      throw new IllegalStateException(
          "a vote %d -> %d after %d -> %d".formatted(source, target, last.source, last.target));
    }
    Epochs next = new Epochs(last.number + 1, target, source);
    watcher.reached(Failpoint.BEFORE_VOTE);
    write(next);
    watcher.reached(Failpoint.AFTER_VOTE);
    last = next;
  }

  private void write(Epochs epochs) throws IOException {
    for (long at = 0; at <= SLOT_BYTES; at += SLOT_BYTES) {
      ByteBuffer slot = slot(epochs);
      while (slot.hasRemaining()) {
        channel.write(slot, at + slot.position());
      }
      watcher.reached(Failpoint.WITHIN_VOTE);
      channel.force(false);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
