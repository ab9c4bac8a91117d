package org.aetherchain.tsu.energy;

import java.util.Arrays;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// A claim that these spins have this energy on a seed's [EnergyInstance].
///
/// As bytes: the 512 bytes of spins, least significant bit first, 1 for +1, then the energy as a
/// signed 32-bit number, most significant byte first: 516 bytes. Whoever makes the claim signs it;
/// that is not this class's business.
///
/// Verification computes in whole numbers, so that every machine gives the same verdict. A valid
/// sample shows that somebody spent effort on optimising, for this seed. It shows neither that a
/// thermodynamic device was used nor that the spins are a Boltzmann sample, and it must not be used
/// as a source of chance: whoever makes it chooses among many.
public final class EnergySample {
  /// Bytes of a sample.
  public static final int SIZE_BYTES = EnergyInstance.SPINS / 8 + Integer.BYTES;

  private final byte[] spins;
  private final int energy;

  private EnergySample(byte[] spins, int energy) {
    this.spins = spins;
    this.energy = energy;
  }

  /// What verification finds.
  public enum Verdict {
    /// The energy is as claimed and low enough.
    VALID,
    /// The spins have another energy.
    ENERGY_DIFFERS,
    /// The energy is above the threshold.
    ABOVE_THRESHOLD
  }

  /// A claim, right or wrong.
  ///
  /// @param spins 512 bytes
  public static EnergySample claim(byte[] spins, int energy) {
    if (spins.length != EnergyInstance.SPINS / 8) {
      throw new IllegalArgumentException(spins.length + " bytes are not 4096 spins");
    }
    return new EnergySample(spins.clone(), energy);
  }

  /// Reads the bytes of a sample.
  ///
  /// @throws TsuException ARG when they are not [#SIZE_BYTES]
  public static EnergySample decode(byte[] bytes) throws TsuException {
    if (bytes.length != SIZE_BYTES) {
      throw new TsuException(
          TsuError.ARG, "an energy sample has 516 bytes, this one has " + bytes.length);
    }
    int energy = 0;
    for (int i = EnergyInstance.SPINS / 8; i < SIZE_BYTES; i++) {
      energy = (energy << 8) | (bytes[i] & 0xff);
    }
    return new EnergySample(Arrays.copyOf(bytes, EnergyInstance.SPINS / 8), energy);
  }

  /// The bytes of this sample.
  public byte[] encode() {
    byte[] bytes = Arrays.copyOf(spins, SIZE_BYTES);
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[SIZE_BYTES - 1 - i] = (byte) (energy >> (8 * i));
    }
    return bytes;
  }

  /// Checks the claim. Expands the seed, which is most of the work.
  ///
  /// @param seed of this sample's instance, 32 bytes; the caller hashes into it what the sample is
  ///     to be bound to, such as the block before, the height and the proposer
  /// @param threshold the highest energy that passes
  public Verdict verify(byte[] seed, int threshold) {
    if (energy > threshold) {
      return Verdict.ABOVE_THRESHOLD;
    }
    return EnergyInstance.expand(seed).energy(spins) == energy
        ? Verdict.VALID
        : Verdict.ENERGY_DIFFERS;
  }

  /// The claimed energy.
  public int energy() {
    return energy;
  }

  /// A copy of the packed spins.
  public byte[] spins() {
    return spins.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EnergySample sample
        && sample.energy == energy
        && Arrays.equals(sample.spins, spins);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(spins) + energy;
  }

  /// Its energy only.
  @Override
  public String toString() {
    return "energy sample of " + energy;
  }
}
