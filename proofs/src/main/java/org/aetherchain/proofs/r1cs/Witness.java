package org.aetherchain.proofs.r1cs;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.field.FrVector;

/// One value for each wire of a constraint system, the constant one first. Immutable.
///
/// Values are kept as canonical integers below the modulus, which is how files have them and how
/// multi-scalar multiplication takes them.
public final class Witness {
  private final long[] canonical;

  private Witness(long[] canonical) {
    this.canonical = canonical;
  }

  /// The witness with these wire values.
  ///
  /// @throws IllegalArgumentException when the first value is not one
  public static Witness of(FrVector values) {
    long[] canonical = new long[values.size() * FrLimbs.LIMBS];
    for (int i = 0; i < canonical.length; i += FrLimbs.LIMBS) {
      FrLimbs.toCanonical(canonical, i, values.limbs(), i);
    }
    return ofCanonical(canonical);
  }

  /// The witness whose values are the canonical integers of four limbs each, least significant
  /// first. Takes the array over.
  ///
  /// @throws IllegalArgumentException when a value is not below the modulus, or the first is not
  /// one
  public static Witness ofCanonical(long[] canonical) {
    problem(canonical)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return new Witness(canonical);
  }

  /// What would be wrong with a witness of these limbs, in words; for readers of files.
  public static Optional<String> problem(long[] canonical) {
    if (canonical.length == 0 || canonical.length % FrLimbs.LIMBS != 0) {
      return Optional.of("a witness of " + canonical.length + " limbs");
    }
    if (canonical[0] != 1 || (canonical[1] | canonical[2] | canonical[3]) != 0) {
      return Optional.of("the first value of a witness has to be one");
    }
    for (int i = 0; i < canonical.length; i += FrLimbs.LIMBS) {
      if (!FrLimbs.isCanonical(canonical, i)) {
        return Optional.of("value " + i / FrLimbs.LIMBS + " is not below the modulus");
      }
    }
    return Optional.empty();
  }

  /// How many wires there are.
  public int size() {
    return canonical.length / FrLimbs.LIMBS;
  }

  /// The value of one wire.
  public Fr get(int wire) {
    long[] limbs = new long[FrLimbs.LIMBS];
    int offset = Objects.checkIndex(wire, size()) * FrLimbs.LIMBS;
    FrLimbs.toMontgomery(limbs, 0, canonical, offset);
    return Fr.ofLimbs(limbs, 0);
  }

  /// All values in Montgomery form, copied.
  public FrVector toVector() {
    FrVector vector = new FrVector(size());
    for (int i = 0; i < canonical.length; i += FrLimbs.LIMBS) {
      FrLimbs.toMontgomery(vector.limbs(), i, canonical, i);
    }
    return vector;
  }

  /// The canonical limbs, shared and not copied; do not change them.
  public long[] canonicalLimbs() {
    return canonical;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Witness that && Arrays.equals(canonical, that.canonical);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(canonical);
  }

  /// The size only: the values are secret.
  @Override
  public String toString() {
    return "Witness of " + size();
  }
}
