package org.aetherchain.proofs.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.groth16.CeremonyKey;
import org.aetherchain.proofs.groth16.Prover;
import org.aetherchain.proofs.groth16.UnsatisfiedException;
import org.aetherchain.proofs.setup.DevelopmentSetup;

/// `verification_key.json`, `proof.json` and `public.json` from strangers: a file is read as it was
/// written, or refused in words.
class KeyJsonProperties {
  private static final int TRIES = Boolean.getBoolean("aether.deep") ? 200_000 : 4000;

  /// Bytes of a key, a proof and public values.
  private static final List<byte[]> FILES = files();

  /// What a mutation puts in: whatever JSON is made of, and what is no JSON or UTF-8.
  private static final String[] PIECES = {
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "0",
    "-1",
    "1e999999999",
    "null",
    "true",
    "\\u0000",
    "\"1\"",
    "\u0001",
    "[[[[[[[[[[",
    "\"IC\":[],",
    "99999999999999999999999999",
    "\"" + "9".repeat(200) + "\"",
    " ",
    "\n",
    "/*",
    "\ud83d\ude00",
    "\u00ff"
  };

  private static List<byte[]> files() {
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(2)) {
      CeremonyKey key = DevelopmentSetup.run(Circuits.squarings(5), new Random(1), arena, parallel);
      Path file = Files.createTempFile("key", ".json");
      KeyJson.writeKey(file, key.key().verifying(), DevelopmentSetup.WARNING);
      byte[] first = Files.readAllBytes(file);
      Prover prover = new Prover(key.key(), Backend.fastest(), parallel);
      KeyJson.writeProof(file, prover.prove(Circuits.squaringsOf(3, 5), new Random(2)));
      byte[] second = Files.readAllBytes(file);
      KeyJson.writePublic(file, FrVector.of(Fr.of(7), Fr.of(-1)));
      byte[] third = Files.readAllBytes(file);
      Files.delete(file);
      return List.of(first, second, third);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (UnsatisfiedException bug) {
      throw new AssertionError(bug);
    }
  }

  /// Reads the file of a kind, and gives it back as it would be written.
  private static byte[] written(int kind, byte[] file) throws IOException {
    KeyJson json = KeyJson.parse("file", file);
    Path path = Files.createTempFile("written", ".json");
    switch (kind) {
      case 0 -> KeyJson.writeKey(path, json.key(), DevelopmentSetup.WARNING);
      case 1 -> KeyJson.writeProof(path, json.proof());
      default -> KeyJson.writePublic(path, json.values());
    }
    byte[] bytes = Files.readAllBytes(path);
    Files.delete(path);
    return bytes;
  }

  private static void read(int kind, byte[] file) throws FormatException {
    KeyJson json = KeyJson.parse("file", file);
    Object read =
        switch (kind) {
          case 0 -> json.key();
          case 1 -> json.proof();
          default -> json.values();
        };
    assertTrue(read != null);
  }

  @Example
  void files_areWrittenAsTheyWereRead() throws IOException {
    for (int kind = 0; kind < FILES.size(); kind++) {
      assertArrayEquals(FILES.get(kind), written(kind, FILES.get(kind)));
    }
  }

  /// Anything but a refusal in words would be another exception, and fail.
  @Example
  void changedFile_isReadOrRefusedInWords() {
    Random random = new Random(42);
    int readable = 0;
    for (int i = 0; i < TRIES; i++) {
      int kind = random.nextInt(FILES.size());
      byte[] changed = FILES.get(kind);
      for (int change = 0; change <= random.nextInt(3); change++) {
        changed = changed(changed, random);
      }
      try {
        read(kind, changed);
        readable++;
      } catch (FormatException refused) {
        assertFalse(String.valueOf(refused.getMessage()).isEmpty());
      }
    }
    assertTrue(readable > 0 && readable < TRIES / 2, readable + " of " + TRIES + " could be read");
  }

  private static byte[] changed(byte[] file, Random random) {
    int at = random.nextInt(file.length + 1);
    int end = Math.min(file.length, at + random.nextInt(random.nextBoolean() ? 3 : 300));
    byte[] middle =
        switch (random.nextInt(4)) {
          case 0 -> new byte[0];
          case 1 -> {
            byte[] noise = new byte[random.nextInt(5)];
            random.nextBytes(noise);
            yield noise;
          }
          case 2 -> {
            int from = random.nextInt(file.length);
            yield Arrays.copyOfRange(file, from, Math.min(file.length, from + 200));
          }
          default -> PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
        };
    byte[] changed = new byte[at + middle.length + file.length - end];
    System.arraycopy(file, 0, changed, 0, at);
    System.arraycopy(middle, 0, changed, at, middle.length);
    System.arraycopy(file, end, changed, at + middle.length, file.length - end);
    return changed.length == 0 ? new byte[] {' '} : changed;
  }

  /// A single digit of a number changed is another number: a point that lies on no curve.
  @Property(tries = 200)
  void changedDigit_ofAPoint_isRefused(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] proof = FILES.get(1).clone();
    int end = new String(proof, StandardCharsets.UTF_8).indexOf("protocol");
    int at;
    do {
      at = random.nextInt(end);
    } while (proof[at] < '2' || proof[at] > '8');
    proof[at]++;
    assertThrows(FormatException.class, () -> read(1, proof));
  }

  @Example
  void filesThatWouldTakeMuchMemory_areRefused() {
    refused("esting depth", "[".repeat(100_000));
    refused("Token count", "[" + "1,".repeat(2_000_000) + "1]");
    refused("String", "[\"" + "1".repeat(1 << 20) + "\"]");
    refused("value length", "[" + "1".repeat(1 << 20) + "]");
    refused("Name", "{\"" + "n".repeat(1 << 20) + "\": 1}");
    for (String empty : List.of("", " ", "null", "7", "\"7\"", "{}")) {
      for (int kind = 0; kind < FILES.size(); kind++) {
        int each = kind;
        byte[] bytes = empty.getBytes(StandardCharsets.UTF_8);
        assertThrows(FormatException.class, () -> read(each, bytes), empty);
      }
    }
  }

  private static void refused(String words, String file) {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    FormatException refused = assertThrows(FormatException.class, () -> read(2, bytes), words);
    assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
  }

  @Example
  void largeFile_isRefusedUnread() throws IOException {
    Path file = Files.createTempFile("large", ".json");
    try (var out = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
      out.position(KeyJson.MAX_SIZE_BYTES).write(java.nio.ByteBuffer.wrap(new byte[] {'1'}));
    }
    FormatException refused = assertThrows(FormatException.class, () -> KeyJson.readPublic(file));
    assertTrue(String.valueOf(refused.getMessage()).contains("larger than"));
    Files.delete(file);
    assertEquals(3, FILES.size());
  }
}
