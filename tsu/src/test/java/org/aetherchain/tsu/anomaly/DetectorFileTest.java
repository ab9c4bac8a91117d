package org.aetherchain.tsu.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.aetherchain.tsu.TsuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectorFileTest {
  @TempDir Path folder;

  private static byte[] file(FreeEnergyDetector detector) throws IOException, TsuException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DetectorFile.write(detector, out);
    return out.toByteArray();
  }

  private static FreeEnergyDetector detector() throws TsuException {
    return FreeEnergyDetector.untrained(Tables.correlated(100, 0, 1), Tables.training(1));
  }

  private static FreeEnergyDetector read(byte[] bytes) throws IOException, TsuException {
    return DetectorFile.read(new ByteArrayInputStream(bytes));
  }

  /// The same bytes with a right digest: what is inside is all that can be wrong.
  private static byte[] sealed(byte[] bytes) throws Exception {
    byte[] content = Arrays.copyOf(bytes, bytes.length - 32);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
    System.arraycopy(digest, 0, bytes, content.length, 32);
    return bytes;
  }

  @Test
  void detector_thatWasSavedAndLoaded_givesTheSameScores() throws Exception {
    FreeEnergyDetector detector = detector();
    FreeEnergyDetector again = read(file(detector));
    FeatureTable rows = Tables.correlated(50, 50, 2);
    assertEquals(detector.features(), again.features());
    assertArrayEquals(detector.scores(rows), again.scores(rows));
    assertArrayEquals(file(detector), file(again));
  }

  @Test
  void everyCutFile_isRefused() throws Exception {
    byte[] bytes = file(detector());
    for (int size = 0; size < bytes.length; size += size < 400 ? 1 : 97) {
      byte[] cut = Arrays.copyOf(bytes, size);
      assertThrows(TsuException.class, () -> read(cut), "of " + size + " bytes");
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(TsuException.class, () -> read(longer));
  }

  @Test
  void everyChangedByte_isRefused() throws Exception {
    byte[] bytes = file(detector());
    for (int at = 0; at < bytes.length; at += 13) {
      byte[] changed = bytes.clone();
      changed[at] ^= 0x41;
      assertThrows(TsuException.class, () -> read(changed), "at " + at);
    }
  }

  /// With a right digest a change may give another detector, but never anything but a TsuException.
  @Test
  void changedContentWithARightDigest_isReadOrRefused_neverACrash() throws Exception {
    byte[] bytes = file(detector());
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] changed = bytes.clone();
      for (int k = random.nextInt(3); k >= 0; k--) {
        changed[random.nextInt(i % 2 == 0 ? 64 : changed.length - 32)] = (byte) random.nextInt();
      }
      try {
        read(sealed(changed));
      } catch (TsuException expected) {
        refused++;
      }
    }
    assertTrue(refused > 1000, "refused " + refused);
  }

  @Test
  void otherVersion_saysSo() throws Exception {
    byte[] bytes = file(detector());
    bytes[5] = 2;
    TsuException wrong = assertThrows(TsuException.class, () -> read(sealed(bytes)));
    assertTrue(String.valueOf(wrong.getMessage()).contains("version 2"), wrong.getMessage());
  }

  @Test
  void csv_withMarksAndQuotes_isRead() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("a.csv"), "\"a,b\",anomaly,c\r\n1,0,2.5\r\n\"-3\",anomaly,4e1\r\n\r\n");
    FeatureTable table = CsvTable.read(file, "anomaly");
    assertEquals(java.util.List.of("a,b", "c"), table.features());
    assertArrayEquals(new double[] {-3, 40}, table.row(1));
    assertArrayEquals(new boolean[] {false, true}, table.marks());
    assertTrue(!CsvTable.read(file(folder, "x\n1\n"), "anomaly").isMarked());
  }

  private static Path file(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | no rows",
        "a,b | no rows",
        "a,b;1,2,3 | line 2 has 3 columns, the first line names 2",
        "a,b;1,2;3 | line 3 has 1 columns",
        "a,b;1,x | line 2 has 'x' under b",
        "a,b;1, | line 2 has '' under b",
        "a,b;1,NaN | no finite number",
        "a,b;1,1e999 | no finite number",
        "a,b;1,NA | has 'NA' under b",
        "a,;1,2 | column without a name",
        "a,a;1,2 | stands twice",
        "1,2;3,4 | names of the columns",
        "a,anomaly;1,2 | a mark is 0 (usual) or 1",
        "anomaly;1 | names no feature",
        "a,\"b;1,2 | quote without its end",
      })
  void csv_thatIsWrong_isRefused_withTheLine(String text, String message) throws Exception {
    Path file = file(folder, text.replace(';', '\n'));
    TsuException wrong = assertThrows(TsuException.class, () -> CsvTable.read(file, "anomaly"));
    assertTrue(String.valueOf(wrong.getMessage()).contains(message), wrong.getMessage());
  }

  @Test
  void csv_thatIsNoText_orHasAnEndlessLine_isRefused() throws Exception {
    Path binary = Files.write(folder.resolve("b.csv"), new byte[] {'a', '\n', (byte) 0xff});
    assertThrows(TsuException.class, () -> CsvTable.read(binary, "anomaly"));
    Path endless = file(folder, "a\n" + "1".repeat(CsvTable.MAX_LINE + 1));
    assertThrows(TsuException.class, () -> CsvTable.read(endless, "anomaly"));
    Path marked =
        Files.write(folder.resolve("m.csv"), "\ufeffa\n1\n".getBytes(StandardCharsets.UTF_8));
    assertThrows(TsuException.class, () -> CsvTable.read(marked, "anomaly"));
  }
}
