package org.aetherchain.proofs.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.setup.DevelopmentSetup;
import org.aetherchain.proofs.setup.PhaseOne;
import org.aetherchain.proofs.setup.Powers;
import org.aetherchain.proofs.setup.PreparedPowers;

/// `.zkey` and `.ptau` from strangers: a file is read as it was written, or refused in words.
class KeyFilesProperties {
  private static final byte[] ZKEY = zkey();
  private static final byte[] PTAU = ptau();
  private static final int HEADER = 12;

  @Example
  void zkey_isWrittenAsItWasRead() throws IOException {
    try (Parallel parallel = new Parallel(2)) {
      CeremonyKey key = readKey(ZKEY, parallel);
      Path file = Files.createTempFile("key", ".zkey");
      ZkeyFile.write(file, key);
      assertEquals(-1, Arrays.mismatch(ZKEY, Files.readAllBytes(file)));
      Files.delete(file);
    }
  }

  @Example
  void sections_mayStandInAnyOrder_butNotTwice() throws IOException {
    for (byte[] file : List.of(ZKEY, PTAU)) {
      List<byte[]> sections = sections(file);
      Collections.shuffle(sections, new Random(1));
      read(joined(file, sections));
      sections.set(0, sections.get(1));
      refused("twice", joined(file, sections));
      refused("missing", joined(file, sections.subList(2, sections.size())));
    }
  }

  @Property(tries = 200)
  void truncatedFile_isRefused(@ForAll boolean key, @ForAll @IntRange(max = 1_000_000) int at) {
    byte[] file = key ? ZKEY : PTAU;
    byte[] cut = Arrays.copyOf(file, at % file.length);
    assertThrows(FormatException.class, () -> read(cut));
  }

  /// Anything but a refusal in words would be another exception, and fail.
  @Property(tries = 2000)
  void changedFile_isReadOrRefusedInWords(@ForAll boolean key, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] changed = (key ? ZKEY : PTAU).clone();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      // Headers and counts matter most, and they are few: aim at them half of the time.
      int at = random.nextInt(random.nextBoolean() ? 900 : changed.length);
      changed[at] = (byte) (random.nextBoolean() ? random.nextInt() : -1);
    }
    try {
      read(changed);
    } catch (FormatException refused) {
      assertFalse(refused.getMessage().isEmpty());
    }
  }

  @Property(tries = 300)
  void lengthenedSection_isRefused(@ForAll boolean key, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] file = key ? ZKEY : PTAU;
    List<byte[]> sections = sections(file);
    int number = random.nextInt(sections.size());
    byte[] section = sections.get(number);
    byte[] longer = Arrays.copyOf(section, section.length + 1 + random.nextInt(200));
    ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putLong(4, longer.length - HEADER);
    sections.set(number, longer);
    assertThrows(FormatException.class, () -> read(joined(file, sections)));
  }

  @Example
  void pointOffItsCurve_isRefusedWhereverItStands() {
    try (Parallel parallel = new Parallel(2)) {
      for (int id : new int[] {3, 5, 6, 7, 8, 9}) {
        List<byte[]> sections = sections(ZKEY);
        byte[] section = sections.stream().filter(it -> it[0] == id).findFirst().orElseThrow();
        section[section.length - 5] ^= 1;
        FormatException refused =
            assertThrows(FormatException.class, () -> readKey(joined(ZKEY, sections), parallel));
        assertTrue(refused.getMessage().contains("section " + id), refused.getMessage());
        assertTrue(refused.getMessage().contains("not on the curve"), refused.getMessage());
      }
    }
  }

  @Example
  void whatIsWrongWithAKey_isSaid() {
    refusedKey("another protocol", 1, HEADER, 2);
    refusedKey("have 32 bytes, not 48", 2, HEADER, 32);
    refusedKey("another modulus", 2, HEADER + 4, 7);
    refusedKey("number of wires is 4294967295", 2, HEADER + 88, -1);
    refusedKey("public values of", 2, HEADER + 92, 100);
    refusedKey("no power of two", 2, HEADER + 96, 15);
    refusedKey("bytes for", 2, HEADER + 96, 1 << 28);
    refusedKey("do not fit", 4, HEADER, Integer.MAX_VALUE);
    refusedKey("is of matrix 2", 4, HEADER + 4, 2);
    refusedKey("row or wire that there is not", 4, HEADER + 8, 1 << 20);
    refusedKey("row or wire that there is not", 4, HEADER + 12, -1);
    refusedKey("number of contributions is 4294967295", 10, HEADER + 64, -1);
  }

  private static void refusedKey(String words, int id, int at, int value) {
    List<byte[]> sections = sections(ZKEY);
    byte[] section = sections.stream().filter(it -> it[0] == id).findFirst().orElseThrow();
    ByteBuffer.wrap(section).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    refused(words, joined(ZKEY, sections));
  }

  private static void refused(String words, byte[] file) {
    FormatException refused = assertThrows(FormatException.class, () -> read(file), words);
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  private static void read(byte[] file) throws FormatException {
    try (Parallel parallel = new Parallel(1)) {
      if (file.length > 0 && file[0] == 'z') {
        readKey(file, parallel);
      } else {
        MemorySegment memory = MemorySegment.ofArray(file);
        BinaryFile powers = BinaryFile.parse(memory, "ptau", 1);
        PowersFile.read(powers, parallel);
        PowersFile.readPrepared(powers, parallel);
      }
    }
  }

  private static CeremonyKey readKey(byte[] file, Parallel parallel) throws FormatException {
    return ZkeyFile.read(BinaryFile.parse(MemorySegment.ofArray(file), "zkey", 1), parallel);
  }

  private static List<byte[]> sections(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> sections = new ArrayList<>();
    for (int at = HEADER; at < file.length; ) {
      int end = at + HEADER + (int) bytes.getLong(at + 4);
      sections.add(Arrays.copyOfRange(file, at, end));
      at = end;
    }
    return sections;
  }

  private static byte[] joined(byte[] file, List<byte[]> sections) {
    int length = HEADER + sections.stream().mapToInt(it -> it.length).sum();
    byte[] bytes = new byte[length];
    ByteBuffer joined = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    joined.put(file, 0, 8).putInt(sections.size());
    sections.forEach(joined::put);
    return bytes;
  }

  private static byte[] zkey() {
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(2)) {
      Path file = Files.createTempFile("key", ".zkey");
      ZkeyFile.write(
          file, DevelopmentSetup.run(Circuits.squarings(5), new Random(1), arena, parallel));
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] ptau() {
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(2)) {
      Path file = Files.createTempFile("powers", ".ptau");
      Backend backend = Backend.fastest();
      PhaseOne phase = new PhaseOne(backend, parallel);
      Powers powers = phase.contribute(PhaseOne.begin(2, arena), "name", new Random(1), arena);
      PowersFile.write(file, PreparedPowers.of(powers, backend, arena, parallel));
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
