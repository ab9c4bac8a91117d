package org.aetherchain.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoteRecordTest {
  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void vote() throws IOException, JournalException {
    file = folder.resolve("vote");
    try (VoteRecord record = VoteRecord.open(file, Failpoint.Watcher.NONE)) {
      record.save(2, 1);
    }
  }

  private VoteRecord.Epochs last(boolean isDamaged) throws IOException, JournalException {
    try (VoteRecord record = VoteRecord.open(file, Failpoint.Watcher.NONE)) {
      assertEquals(isDamaged, record.isDamaged());
      return record.last();
    }
  }

  private void damage(int slot) throws IOException {
    byte[] both = Files.readAllBytes(file);
    both[slot * VoteRecord.SLOT_BYTES + 9] ^= 1;
    Files.write(file, both);
  }

  private void mend() throws IOException, JournalException {
    try (VoteRecord record = VoteRecord.open(file, Failpoint.Watcher.NONE)) {
      record.mend();
    }
  }

  /// Keeps another vote and ends in the middle of it.
  ///
  /// @param slots how many were written to
  private void endWithin(int slots) throws IOException, JournalException {
    int[] written = {0};
    Failpoint.Watcher end =
        point -> {
          if (point == Failpoint.WITHIN_VOTE && ++written[0] == slots) {
            throw new IllegalStateException("the end");
          }
        };
    try (VoteRecord record = VoteRecord.open(file, end)) {
      assertThrows(IllegalStateException.class, () -> record.save(3, 2));
    }
  }

  @Test
  void eitherSlotHasTheLastVote() throws IOException, JournalException {
    byte[] whole = Files.readAllBytes(file);
    for (int slot : List.of(0, 1)) {
      damage(slot);
      assertEquals(new VoteRecord.Epochs(1, 2, 1), last(true));
      mend();
      assertArrayEquals(whole, Files.readAllBytes(file));
    }
  }

  @Test
  void voteThatWasNotSigned_mayBeLost_andTheOneBeforeIsNot() throws IOException, JournalException {
    endWithin(1);
    damage(0);
    assertEquals(new VoteRecord.Epochs(1, 2, 1), last(true));
  }

  @Test
  void voteOfWhichOneSlotIsWritten_isTheLast() throws IOException, JournalException {
    endWithin(1);
    assertEquals(new VoteRecord.Epochs(2, 3, 2), last(false));
    mend();
    damage(0);
    assertEquals(new VoteRecord.Epochs(2, 3, 2), last(true));
  }

  @Test
  void tornSecondSlot_isMended() throws IOException, JournalException {
    endWithin(2);
    damage(1);
    assertEquals(new VoteRecord.Epochs(2, 3, 2), last(true));
  }

  @Test
  void withoutAWholeSlot_nobodyMayVote() throws IOException {
    damage(0);
    damage(1);
    JournalException refused =
        assertThrows(
            JournalException.class, () -> VoteRecord.open(file, Failpoint.Watcher.NONE).close());
    assertEquals(JournalException.Kind.DAMAGED, refused.kind());
  }
}
