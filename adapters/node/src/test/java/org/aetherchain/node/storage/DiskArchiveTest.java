package org.aetherchain.node.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Entry;
import org.aetherchain.node.loop.LoopObserver;
import org.aetherchain.node.loop.MemoryArchive;
import org.aetherchain.node.loop.MemoryRecorder;
import org.aetherchain.node.loop.Solo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskArchiveTest {
  private static final Block MINED = mined();

  @TempDir private Path folder = Path.of("");

  private static Block mined() {
    Solo solo = new Solo(1, new MemoryRecorder(), new MemoryArchive(), LoopObserver.NONE);
    solo.mine(1_000);
    Entry head = solo.loop().head();
    return head.block();
  }

  /// The archive trusts whom it is given blocks by, so any nonce will do.
  private static Block block(long height, long nonce) {
    return MINED.withHeader(MINED.header().withHeight(height)).withNonce(nonce);
  }

  private DiskArchive open() throws IOException {
    return DiskArchive.open(folder, Solo.KERNEL);
  }

  private void fill(int count) throws IOException {
    try (DiskArchive archive = open()) {
      for (int height = 1; height <= count; height++) {
        archive.append(block(height, height));
      }
      archive.force();
    }
  }

  @Test
  void blocks_comeBackByHeightAndId_afterReopening() throws IOException {
    fill(5);
    try (DiskArchive archive = open()) {
      assertEquals(5, archive.height());
      assertEquals(Optional.of(block(3, 3)), archive.at(3));
      assertEquals(Optional.empty(), archive.at(0));
      assertEquals(Optional.empty(), archive.at(6));
      assertEquals(Optional.of(3L), archive.heightOf(archive.idAt(3).orElseThrow()));
    }
  }

  @Test
  void append_replacesWhatStoodThereAndAbove() throws IOException {
    fill(5);
    try (DiskArchive archive = open()) {
      archive.append(block(3, 99));
      assertEquals(3, archive.height());
    }
    try (DiskArchive archive = open()) {
      assertEquals(Optional.of(block(3, 99)), archive.at(3));
      assertEquals(Optional.of(block(2, 2)), archive.at(2));
      assertEquals(3, archive.height());
    }
  }

  @Test
  void append_refusesAGap() throws IOException {
    fill(2);
    try (DiskArchive archive = open()) {
      assertTrue(
          String.valueOf(
                  assertThrows(IOException.class, () -> archive.append(block(4, 4))).getMessage())
              .contains("has the blocks up to 2"));
    }
  }

  /// Whatever is lost of the last write, what came before is there.
  @Test
  void tornTail_isCutOff_atEveryLength() throws IOException {
    fill(3);
    byte[] data = Files.readAllBytes(folder.resolve("data"));
    byte[] index = Files.readAllBytes(folder.resolve("index"));
    try (DiskArchive archive = open()) {
      archive.append(block(4, 4));
    }
    byte[] longer = Files.readAllBytes(folder.resolve("data"));
    byte[] longerIndex = Files.readAllBytes(folder.resolve("index"));
    for (int cut = data.length; cut < longer.length; cut += 7) {
      Files.write(folder.resolve("data"), java.util.Arrays.copyOf(longer, cut));
      Files.write(folder.resolve("index"), longerIndex);
      assertWhole(3);
    }
    for (int cut = index.length; cut < longerIndex.length; cut++) {
      Files.write(folder.resolve("data"), longer);
      Files.write(folder.resolve("index"), java.util.Arrays.copyOf(longerIndex, cut));
      assertWhole(3);
    }
  }

  private void assertWhole(int height) throws IOException {
    try (DiskArchive archive = open()) {
      assertEquals(height, archive.height());
      assertEquals(Optional.of(block(height, height)), archive.at(height));
      archive.append(block(height + 1, 7));
      assertEquals(Optional.of(block(height + 1, 7)), archive.at(height + 1));
    }
  }

  @Test
  void changedByte_isFoundAndLocated() throws IOException {
    fill(3);
    try (DiskArchive archive = open();
        RandomAccessFile data = new RandomAccessFile(folder.resolve("data").toFile(), "rw")) {
      data.seek(8 + 4 + 100);
      int before = data.read();
      data.seek(8 + 4 + 100);
      data.write(before ^ 1);
      IOException found = assertThrows(IOException.class, () -> archive.at(1));
      assertTrue(String.valueOf(found.getMessage()).startsWith("block 1 in "));
      assertEquals(Optional.of(block(2, 2)), archive.at(2));
    }
  }

  @Test
  void foreignFile_isRefused() throws IOException {
    Files.writeString(folder.resolve("data"), "somebody's diary");
    assertThrows(IOException.class, this::open);
  }
}
