package org.aetherchain.tsu.entropy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.aetherchain.tsu.EntropyClass;
import org.aetherchain.tsu.HealthTests;
import org.aetherchain.tsu.RawUse;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.bouncycastle.crypto.digests.SHA3Digest;

/// Bits for keys, from a device's noise and the system's generator together.
///
/// 1. Raw bits pass the repetition count and adaptive proportion tests (NIST SP 800-90B, section
///    4.4) and [PeriodTest], made here and not left to the device. The first 1024 are thrown away.
/// 2. At the start `ASSESSED_BYTES` are assessed. The source counts for no more than the least of
///    what its maker claims and two estimates (most common value and Markov); when they fall below
///    nine tenths of the claim, the source is refused.
/// 3. **Conditioning**: SHA3-256 over raw bits whose min-entropy is at least 320 bits gives 256
///    bits; 64 bits more than the output is what SP 800-90C asks for.
/// 4. **Mixing**: SHA3-512 over these 32 bytes and 64 bytes of the system's generator, of which the
///    first half is the output. Never one in place of the other: should the device be bad and its
///    tests blind, the output is as good as the system's generator alone.
///
/// A failure latches: after it the source gives nothing more; open another. The chance of a false
/// alarm is that of the recommendation: with a claim of a whole bit about one in two million bits,
/// with a claim of nine tenths one in sixteen million. A simulated device is
/// refused for keys; for tests of the path there is [#openForTests], whose source says so and whose
/// output no key takes.
public final class TsuEntropySource {
  /// Raw bytes that are assessed at the start: 131,072 bits.
  public static final int ASSESSED_BYTES = 1 << 14;

  /// The least min-entropy of a raw bit that a maker may claim.
  public static final double MIN_CLAIM = 0.1;

  private static final int BLOCK_BYTES = 32;
  private static final int NEEDED_BITS = 8 * BLOCK_BYTES + 64;
  private static final int SYSTEM_BYTES = 64;
  private static final byte[] CONDITION = ascii("aether/entropy/condition/1");
  private static final byte[] MIX = ascii("aether/entropy/mix/1");

  private final TsuDevice device;
  private final RawUse use;
  private final SecureRandom system;
  private final HealthTests health;
  private final PeriodTest period;
  private final double assessedBits;
  private long block;
  private boolean failed;

  private TsuEntropySource(TsuDevice device, RawUse use, double claimedBits, SecureRandom system)
      throws TsuException {
    if (!(claimedBits >= MIN_CLAIM && claimedBits <= 1)) {
      throw new TsuException(
          TsuError.ARG,
          "a raw bit is claimed to have 0.1 to 1 bits of entropy, not " + claimedBits);
    }
    this.device = device;
    this.use = use;
    this.system = system;
    health = new HealthTests(claimedBits);
    period = new PeriodTest(claimedBits);
    raw(HealthTests.STARTUP_BITS / 8);
    assessedBits = assess(claimedBits);
  }

  /// Opens a source for keys on a device with physical entropy.
  ///
  /// @param claimedBits min-entropy of a raw bit after the device's maker, 0.1 to 1
  /// @param system the operating system's generator
  /// @throws TsuException NOENTROPY when the device has none, HEALTH when its bits fail
  public static TsuEntropySource open(TsuDevice device, double claimedBits, SecureRandom system)
      throws TsuException {
    if (device.capabilities().entropyClass() != EntropyClass.PHYSICAL) {
      throw new TsuException(
          TsuError.NOENTROPY,
          "the device '"
              + device.capabilities().identity().model()
              + "' has no physical entropy: no keys come from it");
    }
    return new TsuEntropySource(device, RawUse.KEYS, claimedBits, system);
  }

  /// Opens a source on any device that gives raw bits, for tests of the path alone.
  ///
  /// @throws TsuException HEALTH when its bits fail, UNSUPPORTED or NOENTROPY when it gives none
  public static TsuEntropySource openForTests(
      TsuDevice device, double claimedBits, SecureRandom system) throws TsuException {
    return new TsuEntropySource(device, RawUse.TESTS, claimedBits, system);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private double assess(double claimedBits) throws TsuException {
    byte[] bits = EntropyEstimators.unpack(raw(ASSESSED_BYTES));
    double estimate =
        Math.min(EntropyEstimators.mostCommonValue(bits), EntropyEstimators.markov(bits));
    if (estimate < 0.9 * claimedBits) {
      failed = true;
      throw new TsuException(
          TsuError.HEALTH,
          String.format(
              java.util.Locale.ROOT,
              "raw bits are claimed to have %.3f bits of entropy each and seem to have %.3f",
              claimedBits,
              estimate));
    }
    return Math.min(claimedBits, estimate);
  }

  /// Raw bits that passed the tests.
  private byte[] raw(int sizeBytes) throws TsuException {
    if (!failed) {
      byte[] raw = device.readRaw(sizeBytes, use);
      if (raw.length != sizeBytes) {
        failed = true;
        throw new TsuException(TsuError.DEVICE, "the device gave another number of raw bytes");
      }
      failed = !health.accept(raw) || !period.accept(raw);
      if (!failed) {
        return raw;
      }
      Arrays.fill(raw, (byte) 0);
    }
    throw new TsuException(
        TsuError.HEALTH, "a health test of the raw bits failed; this source gives nothing more");
  }

  /// Conditioned and mixed bytes.
  ///
  /// @param sizeBytes 1 to 65536
  /// @throws TsuException HEALTH once a test failed, and whatever the device fails with
  public synchronized byte[] mixed(int sizeBytes) throws TsuException {
    if (sizeBytes < 1 || sizeBytes > 1 << 16) {
      throw new TsuException(TsuError.ARG, sizeBytes + " bytes; one read gives 1 to 65536");
    }
    byte[] output = new byte[sizeBytes];
    for (int at = 0; at < sizeBytes; at += BLOCK_BYTES) {
      byte[] mixed = mixedBlock();
      System.arraycopy(mixed, 0, output, at, Math.min(BLOCK_BYTES, sizeBytes - at));
      Arrays.fill(mixed, (byte) 0);
    }
    return output;
  }

  private byte[] mixedBlock() throws TsuException {
    byte[] raw = raw((int) Math.ceil(NEEDED_BITS / assessedBits / 8));
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(block++).array();
    byte[] noise = sha3(256, CONDITION, number, raw);
    byte[] fromSystem = new byte[SYSTEM_BYTES];
    system.nextBytes(fromSystem);
    byte[] mixed = sha3(512, MIX, noise, fromSystem);
    Arrays.fill(raw, (byte) 0);
    Arrays.fill(noise, (byte) 0);
    Arrays.fill(fromSystem, (byte) 0);
    return mixed;
  }

  /// SHA-3 of three strings. Only the last one's length varies, so nothing is ambiguous.
  private static byte[] sha3(int bits, byte[] first, byte[] second, byte[] third) {
    SHA3Digest digest = new SHA3Digest(bits);
    digest.update(first, 0, first.length);
    digest.update(second, 0, second.length);
    digest.update(third, 0, third.length);
    byte[] output = new byte[bits / 8];
    digest.doFinal(output, 0);
    return output;
  }

  /// What the output may be used for.
  public RawUse use() {
    return use;
  }

  /// Min-entropy that a raw bit counts for: the least of the claim and the estimates.
  public double assessedBits() {
    return assessedBits;
  }

  /// Whether a test failed.
  public synchronized boolean isFailed() {
    return failed;
  }
}
