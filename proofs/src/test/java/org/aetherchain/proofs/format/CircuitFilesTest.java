package org.aetherchain.proofs.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `.r1cs` and `.wtns`: what is written reads back, and what is broken is refused in words.
class CircuitFilesTest {
  @TempDir Path folder;

  @Test
  void r1cs_readsBackAsWritten() throws IOException {
    Path file = folder.resolve("a.r1cs");
    R1cs circuit = Circuits.squarings(5);
    R1csFile.write(file, circuit);
    assertEquals(circuit, R1csFile.read(file));
  }

  @Test
  void witness_readsBackAsWritten() throws IOException {
    Path file = folder.resolve("a.wtns");
    Witness witness = Circuits.squaringsOf(7, 5);
    WitnessFile.write(file, witness);
    assertEquals(witness, WitnessFile.read(file));
  }

  @Test
  void sections_mayStandInAnyOrder() throws IOException {
    byte[] bytes = r1cs();
    byte[] first = section(bytes, 0);
    byte[] second = section(bytes, 1);
    byte[] third = section(bytes, 2);
    ByteBuffer turned = ByteBuffer.allocate(bytes.length);
    turned.put(bytes, 0, 12).put(second).put(third).put(first);
    assertEquals(readR1cs(bytes), readR1cs(turned.array()));
  }

  @Test
  void everyTruncation_isRefused() throws IOException {
    byte[] bytes = r1cs();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(FormatException.class, () -> readR1cs(cut));
    }
  }

  @Test
  void whatIsWrong_isSaid() throws IOException {
    refused("does not begin", b -> b.put(0, (byte) 'x'));
    refused("version 2", b -> b.putInt(4, 2));
    refused("4294967295 sections", b -> b.putInt(8, -1));
    refused("behind the end", b -> b.putInt(8, 2));
    refused("announces 9223372036854775807 bytes", b -> b.putLong(16, Long.MAX_VALUE));
    refused("announces 18446744073709551615 bytes", b -> b.putLong(16, -1));
    refused("have 48 bytes", b -> b.putInt(24, 48));
    refused("another modulus", b -> b.put(28, (byte) 2));
    refused("number of wires is 4294967295", b -> b.putInt(60, -1));
    refused("does not fit 2 wires", b -> b.putInt(60, 2));
    refused("need 9 wires", b -> b.putInt(64, 7));
    refused("public outputs is 2147483647", b -> b.putInt(64, Integer.MAX_VALUE));
  }

  @Test
  void twiceTheSameSection_isRefused() throws IOException {
    int second = 12 + section(r1cs(), 0).length;
    refused("twice", b -> b.putInt(second, 1));
  }

  @Test
  void constraintsThatDoNotFit_areRefusedBeforeMemoryIsTaken() throws IOException {
    refused("do not fit", b -> b.putInt(84, 1 << 27));
    int constraints = 12 + section(r1cs(), 0).length + 12;
    refused("terms do not fit", b -> b.putInt(constraints, Integer.MAX_VALUE));
    refused("names wire 7", b -> b.putInt(constraints + 4, 7));
    refused("names wire -1", b -> b.putInt(constraints + 4, -1));
    refused("not below the modulus", b -> b.putLong(constraints + 32, -1));
  }

  @Test
  void witness_isRefused_whenAValueIsNotBelowTheModulusOrTheFirstIsNotOne() throws IOException {
    Path file = folder.resolve("a.wtns");
    WitnessFile.write(file, Circuits.squaringsOf(7, 5));
    byte[] bytes = Files.readAllBytes(file);
    int values = bytes.length - 7 * 32;
    ByteBuffer large = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
    large.putLong(values + 56, -1);
    FormatException above = assertThrows(FormatException.class, () -> readWitness(large.array()));
    assertTrue(above.getMessage().contains("not below the modulus"), above.getMessage());
    byte[] two = bytes.clone();
    two[values] = 2;
    FormatException first = assertThrows(FormatException.class, () -> readWitness(two));
    assertTrue(first.getMessage().contains("has to be one"), first.getMessage());
  }

  @Test
  void flippedBytes_giveAFormatExceptionOrAReadableFile() throws IOException {
    byte[] bytes = r1cs();
    Random random = new Random(1);
    for (int i = 0; i < 5000; i++) {
      byte[] changed = bytes.clone();
      for (int k = 0; k <= i % 3; k++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      try {
        readR1cs(changed);
      } catch (FormatException refused) {
        assertTrue(!refused.getMessage().isEmpty());
      }
    }
  }

  @Test
  void witness_ofSquarings_satisfiesThem_andNoOtherDoes() {
    R1cs circuit = Circuits.squarings(5);
    assertTrue(circuit.firstViolated(Circuits.squaringsOf(7, 5)).isEmpty());
    long[] changed = Circuits.squaringsOf(7, 5).canonicalLimbs().clone();
    changed[4 * 4] ^= 1;
    assertEquals(1, circuit.firstViolated(Witness.ofCanonical(changed)).orElseThrow());
  }

  private byte[] r1cs() throws IOException {
    Path file = folder.resolve("sample.r1cs");
    R1csFile.write(file, Circuits.squarings(5));
    return Files.readAllBytes(file);
  }

  private void refused(String words, Consumer<ByteBuffer> change) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(r1cs()).order(ByteOrder.LITTLE_ENDIAN);
    change.accept(bytes);
    FormatException refused =
        assertThrows(FormatException.class, () -> readR1cs(bytes.array()), words);
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  private static R1cs readR1cs(byte[] bytes) throws FormatException {
    return R1csFile.read(BinaryFile.parse(MemorySegment.ofArray(bytes), "r1cs", 1));
  }

  private static Witness readWitness(byte[] bytes) throws FormatException {
    return WitnessFile.read(BinaryFile.parse(MemorySegment.ofArray(bytes), "wtns", 2));
  }

  /// A section with its header.
  private static byte[] section(byte[] file, int number) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = 12;
    for (int i = 0; i < number; i++) {
      at += 12 + (int) bytes.getLong(at + 4);
    }
    return Arrays.copyOfRange(file, at, at + 12 + (int) bytes.getLong(at + 4));
  }
}
