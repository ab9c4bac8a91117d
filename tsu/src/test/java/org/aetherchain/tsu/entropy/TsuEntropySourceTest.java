package org.aetherchain.tsu.entropy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.HealthTests;
import org.aetherchain.tsu.RawUse;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.junit.jupiter.api.Test;

class TsuEntropySourceTest {
  /// A system's generator that always gives the same, and counts.
  private static final class FixedSystem extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte value;
    private int given;

    private FixedSystem(int value) {
      this.value = (byte) value;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, value);
      given += bytes.length;
    }
  }

  private static IntFunction<byte[]> fair(long seed) {
    Random random = new Random(seed);
    return size -> {
      byte[] raw = new byte[size];
      random.nextBytes(raw);
      return raw;
    };
  }

  /// Fair for the start-up, then something else.
  private static IntFunction<byte[]> turning(IntFunction<byte[]> later) {
    IntFunction<byte[]> fair = fair(1);
    int[] reads = {0};
    return size -> reads[0]++ < 2 ? fair.apply(size) : later.apply(size);
  }

  private static IntFunction<byte[]> biased(double up, long seed) {
    Random random = new Random(seed);
    return size -> {
      byte[] raw = new byte[size];
      for (int i = 0; i < 8 * size; i++) {
        raw[i >> 3] |= (byte) (random.nextDouble() < up ? 1 << (i & 7) : 0);
      }
      return raw;
    };
  }

  /// The same bits over and over.
  private static IntFunction<byte[]> repeating(int periodBits, long seed) {
    Random random = new Random(seed);
    boolean[] pattern = new boolean[periodBits];
    for (int i = 0; i < periodBits; i++) {
      pattern[i] = random.nextBoolean();
    }
    int[] at = {0};
    return size -> {
      byte[] raw = new byte[size];
      for (int i = 0; i < 8 * size; i++) {
        raw[i >> 3] |= (byte) (pattern[at[0]++ % periodBits] ? 1 << (i & 7) : 0);
      }
      return raw;
    };
  }

  private static TsuException health(IntFunction<byte[]> raw) throws TsuException {
    TsuDevice device = new FakeDevice(raw);
    TsuException wrong =
        assertThrows(
            TsuException.class, () -> TsuEntropySource.open(device, 1, new FixedSystem(0)));
    assertEquals(TsuError.HEALTH, wrong.error());
    return wrong;
  }

  @Test
  void badSources_areRefusedAtTheStart() throws TsuException {
    health(size -> new byte[size]);
    health(biased(0.75, 1));
    health(repeating(1, 1));
    health(repeating(2, 3));
    health(repeating(97, 1));
    health(repeating(1000, 1));
    health(repeating(1024, 1));
    // Too little for a window of the health tests, but not for the estimates.
    health(biased(0.55, 1));
  }

  @Test
  void fairSource_passes() throws TsuException {
    TsuEntropySource source =
        TsuEntropySource.open(new FakeDevice(fair(4)), 0.9, new FixedSystem(0));
    assertEquals(0.9, source.assessedBits());
    for (int i = 0; i < 8; i++) {
      source.mixed(1 << 12);
    }
    assertFalse(source.isFailed());
  }

  /// How many raw bits a source that turns bad still gives before the failure.
  private static int bitsUntilFailure(IntFunction<byte[]> later) throws TsuException {
    int[] bits = {0};
    IntFunction<byte[]> counted =
        turning(
            size -> {
              bits[0] += 8 * size;
              return later.apply(size);
            });
    TsuEntropySource source = TsuEntropySource.open(new FakeDevice(counted), 1, new FixedSystem(0));
    for (int i = 0; i < 1000; i++) {
      try {
        source.mixed(32);
      } catch (TsuException failed) {
        assertEquals(TsuError.HEALTH, failed.error());
        return bits[0];
      }
    }
    throw new AssertionError("the source never failed");
  }

  @Test
  void sourceThatTurnsBad_isCaughtWithinItsWindow() throws TsuException {
    int read = 8 * 41; // bits that one block of output takes
    assertTrue(bitsUntilFailure(size -> new byte[size]) <= read, "stuck: at once");
    assertTrue(bitsUntilFailure(biased(0.8, 2)) <= 2 * HealthTests.WINDOW_BITS + read);
    // The window before must be full of repeated bits, and the window itself.
    for (int period : new int[] {2, 3, 64, 97, 512, 1024}) {
      assertTrue(
          bitsUntilFailure(repeating(period, 5)) <= 3 * PeriodTest.WINDOW_BITS + read,
          "period " + period);
    }
  }

  @Test
  void failure_latches_evenWhenTheBitsAreGoodAgain() throws TsuException {
    IntFunction<byte[]> fair = fair(8);
    int[] reads = {0};
    IntFunction<byte[]> once = size -> reads[0]++ == 2 ? new byte[size] : fair.apply(size);
    TsuEntropySource source = TsuEntropySource.open(new FakeDevice(once), 1, new FixedSystem(0));
    assertThrows(TsuException.class, () -> source.mixed(32));
    for (int i = 0; i < 5; i++) {
      TsuException wrong = assertThrows(TsuException.class, () -> source.mixed(1));
      assertEquals(TsuError.HEALTH, wrong.error());
    }
    assertTrue(source.isFailed());
  }

  @Test
  void output_dependsOnBothTheDeviceAndTheSystem() throws TsuException {
    FixedSystem system = new FixedSystem(7);
    byte[] output = TsuEntropySource.open(new FakeDevice(fair(1)), 1, system).mixed(64);
    assertEquals(128, system.given, "64 bytes of the system's generator for 32 bytes of output");
    assertArrayEquals(
        output, TsuEntropySource.open(new FakeDevice(fair(1)), 1, new FixedSystem(7)).mixed(64));
    byte[] otherSystem =
        TsuEntropySource.open(new FakeDevice(fair(1)), 1, new FixedSystem(8)).mixed(64);
    byte[] otherDevice =
        TsuEntropySource.open(new FakeDevice(fair(2)), 1, new FixedSystem(7)).mixed(64);
    assertNotEquals(Arrays.hashCode(output), Arrays.hashCode(otherSystem));
    assertNotEquals(Arrays.hashCode(output), Arrays.hashCode(otherDevice));
    assertFalse(
        Arrays.equals(Arrays.copyOf(output, 32), Arrays.copyOfRange(output, 32, 64)),
        "two blocks with the same bytes of the system differ");
  }

  @Test
  void weakerClaim_takesMoreRawBits() throws TsuException {
    int[] bytes = {0};
    IntFunction<byte[]> fair = fair(3);
    IntFunction<byte[]> counted =
        size -> {
          bytes[0] += size;
          return fair.apply(size);
        };
    TsuEntropySource source =
        TsuEntropySource.open(new FakeDevice(counted), 0.25, new FixedSystem(0));
    bytes[0] = 0;
    source.mixed(32);
    assertEquals(160, bytes[0], "320 bits of min-entropy at a quarter of a bit each");
  }

  @Test
  void simulatedDevice_isRefusedForKeys() throws TsuException {
    try (TsuDevice device = Devices.open("java")) {
      TsuException wrong =
          assertThrows(
              TsuException.class, () -> TsuEntropySource.open(device, 1, new FixedSystem(0)));
      assertEquals(TsuError.NOENTROPY, wrong.error());
    }
    TsuEntropySource source =
        TsuEntropySource.openForTests(new FakeDevice(fair(1)), 1, new FixedSystem(0));
    assertEquals(RawUse.TESTS, source.use());
    assertEquals(32, source.mixed(32).length);
  }

  @Test
  void claimsAndSizesOutOfRange_areRefused() throws TsuException {
    TsuDevice device = new FakeDevice(fair(1));
    for (double claim : new double[] {0, 0.05, 1.01, Double.NaN}) {
      assertThrows(
          TsuException.class, () -> TsuEntropySource.open(device, claim, new FixedSystem(0)));
    }
    TsuEntropySource source = TsuEntropySource.open(device, 1, new FixedSystem(0));
    assertThrows(TsuException.class, () -> source.mixed(0));
    assertThrows(TsuException.class, () -> source.mixed((1 << 16) + 1));
  }

  /// The adaptive proportion test's published cut-offs, at its chance of a false alarm.
  @Test
  void cutoffs_areThoseOfSp80090b() {
    assertEquals(589, PeriodTest.cutoff(1024, 0.5, 20));
    assertEquals(793, PeriodTest.cutoff(1024, Math.pow(2, -0.5), 20));
    assertEquals(915, PeriodTest.cutoff(1024, Math.pow(2, -0.25), 20));
  }
}
