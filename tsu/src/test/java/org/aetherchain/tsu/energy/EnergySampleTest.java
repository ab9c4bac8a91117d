package org.aetherchain.tsu.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.Edge;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.Test;

class EnergySampleTest {
  /// What this effort reaches on every seed tried, and random spins never do.
  private static final int THRESHOLD = -77_500;

  private static byte[] seed(int number) {
    byte[] seed = new byte[EnergyInstance.SEED_BYTES];
    seed[0] = (byte) number;
    return seed;
  }

  private static byte[] randomSpins(long seed) {
    byte[] spins = new byte[EnergyInstance.SPINS / 8];
    new Random(seed).nextBytes(spins);
    return spins;
  }

  private static EnergySample prove(byte[] seed) throws TsuException {
    try (TsuDevice device = Devices.open("java")) {
      EnergyProver.Effort effort = new EnergyProver.Effort(4, 60, 1, new Randomness.Seeded(1));
      return new EnergyProver(device, effort).prove(seed, THRESHOLD).orElseThrow();
    }
  }

  /// The document's definition once more, spin by spin, without the shortcuts.
  private static int slowEnergy(byte[] seed, byte[] bits) {
    SHAKEDigest shake = new SHAKEDigest(128);
    byte[] domain = "aether/energy/1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    shake.update(domain, 0, domain.length);
    shake.update(seed, 0, seed.length);
    int[] words = new int[21];
    for (int i = 0; i < words.length; i++) {
      byte[] word = new byte[2];
      shake.doOutput(word, 0, 2);
      words[i] = (word[0] & 0xff) + 256 * (word[1] & 0xff);
    }
    byte[] couplings = new byte[7168];
    shake.doOutput(couplings, 0, couplings.length);
    byte[] biases = new byte[2048];
    shake.doOutput(biases, 0, biases.length);
    SpinState spins = SpinState.of(4096, bits);
    int energy = 0;
    for (int edge = 0; edge < 14_336; edge++) {
      int i = edge % 2048;
      long a = words[edge / 2048 * 3] / 2 * 2L + 1;
      long b = words[edge / 2048 * 3 + 1] / 2 * 2L;
      long c = words[edge / 2048 * 3 + 2];
      int odd = (int) ((a * i + b * i * i + c) % 2048);
      int v = (couplings[edge / 2] & 0xff) / (edge % 2 == 0 ? 1 : 16) % 16;
      energy -= (2 * v - 15) * spins.spin(2 * i) * spins.spin(2 * odd + 1);
    }
    for (int i = 0; i < 4096; i++) {
      int v = (biases[i / 2] & 0xff) / (i % 2 == 0 ? 1 : 16) % 16;
      energy -= (v < 8 ? 2 * v - 16 : 2 * v - 14) * spins.spin(i);
    }
    return energy;
  }

  @Test
  void energy_isThatOfTheDocumentedFormat() {
    for (int number = 0; number < 20; number++) {
      byte[] spins = randomSpins(number);
      byte[] seed = seed(number);
      assertEquals(slowEnergy(seed, spins), EnergyInstance.expand(seed).energy(spins));
    }
  }

  /// Pinned, so that a change of the format cannot pass unseen.
  @Test
  void energyOfAllSpinsUp_onTheSeedOfZeros_isPinned() {
    byte[] up = new byte[512];
    Arrays.fill(up, (byte) 0xff);
    assertEquals(slowEnergy(seed(0), up), EnergyInstance.expand(seed(0)).energy(up));
    assertEquals(2086, EnergyInstance.expand(seed(0)).energy(up));
  }

  @Test
  void model_hasTheSameEnergy_twoColours_andDegreeSeven() throws TsuException {
    EnergyInstance instance = EnergyInstance.expand(seed(7));
    IsingEbm model = instance.model();
    byte[] spins = randomSpins(7);
    assertEquals(instance.energy(spins), model.energy(SpinState.of(4096, spins)));
    int[] degrees = new int[4096];
    for (Edge edge : model.edges()) {
      assertEquals(1, (edge.a().index() + edge.b().index()) % 2, "an edge joins even and odd");
      degrees[edge.a().index()]++;
      degrees[edge.b().index()]++;
    }
    assertTrue(Arrays.stream(degrees).allMatch(degree -> degree >= 4 && degree <= 7));
    assertTrue(model.edgeCount() > 14_336 - 80, "matchings share few edges");
  }

  @Test
  void descent_endsWhereNoFlipLowersTheEnergy() {
    EnergyInstance instance = EnergyInstance.expand(seed(3));
    byte[] low = instance.descend(randomSpins(3));
    int energy = instance.energy(low);
    assertTrue(energy < instance.energy(randomSpins(3)));
    for (int i = 0; i < 4096; i += 7) {
      low[i >> 3] ^= (byte) (1 << (i & 7));
      assertTrue(instance.energy(low) > energy, "spin " + i);
      low[i >> 3] ^= (byte) (1 << (i & 7));
    }
  }

  @Test
  void provenSample_isValid_throughItsBytes() throws TsuException {
    EnergySample sample = prove(seed(1));
    assertTrue(sample.energy() <= THRESHOLD);
    byte[] bytes = sample.encode();
    assertEquals(516, bytes.length);
    assertEquals(sample, EnergySample.decode(bytes));
    assertEquals(EnergySample.Verdict.VALID, EnergySample.decode(bytes).verify(seed(1), THRESHOLD));
  }

  @Test
  void sample_isInvalid_whenAnyPartOfItIsChanged() throws TsuException {
    byte[] bytes = prove(seed(1)).encode();
    Random random = new Random(5);
    for (int i = 0; i < 64; i++) {
      int bit = i < 32 ? 4096 + i : random.nextInt(4096);
      byte[] changed = bytes.clone();
      changed[bit >> 3] ^= (byte) (1 << (bit & 7));
      assertNotEquals(
          EnergySample.Verdict.VALID,
          EnergySample.decode(changed).verify(seed(1), EnergyInstance.MAX_ENERGY),
          "bit " + bit);
    }
    assertEquals(
        EnergySample.Verdict.ENERGY_DIFFERS,
        EnergySample.decode(bytes).verify(seed(2), THRESHOLD),
        "another seed, another instance");
  }

  @Test
  void sample_isAboveTheThreshold_byOne() throws TsuException {
    EnergySample sample = prove(seed(1));
    assertEquals(EnergySample.Verdict.VALID, sample.verify(seed(1), sample.energy()));
    assertEquals(EnergySample.Verdict.ABOVE_THRESHOLD, sample.verify(seed(1), sample.energy() - 1));
  }

  @Test
  void randomSpins_areFarFromTheThreshold_evenAfterDescent() {
    EnergyInstance instance = EnergyInstance.expand(seed(1));
    for (int i = 0; i < 20; i++) {
      assertTrue(instance.energy(instance.descend(randomSpins(i))) > THRESHOLD);
    }
  }

  @Test
  void prover_saysSo_whenItsEffortDoesNotSuffice() throws TsuException {
    try (TsuDevice device = Devices.open("java")) {
      EnergyProver.Effort effort = new EnergyProver.Effort(1, 1, 2, new Randomness.Seeded(1));
      assertTrue(new EnergyProver(device, effort).prove(seed(1), THRESHOLD).isEmpty());
    }
  }

  @Test
  void samplesOfAnotherSize_areRefused() {
    for (int size : new int[] {0, 1, 515, 517, 5000}) {
      assertThrows(TsuException.class, () -> EnergySample.decode(new byte[size]));
    }
    assertThrows(IllegalArgumentException.class, () -> EnergyInstance.expand(new byte[31]));
  }
}
