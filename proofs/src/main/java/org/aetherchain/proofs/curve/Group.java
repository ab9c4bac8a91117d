package org.aetherchain.proofs.curve;

import java.math.BigInteger;
import org.aetherchain.proofs.field.CoordinateArithmetic;
import org.aetherchain.proofs.field.Fq2Limbs;
import org.aetherchain.proofs.field.FqLimbs;

/// The two groups of the pairing, both of order r: points of `y^2 = x^3 + 4` over the base field,
/// and of its twist `y^2 = x^3 + 4(1 + u)` over the quadratic extension.
public enum Group {
  /// Points over the base field.
  G1(1),
  /// Points over the quadratic extension.
  G2(2);

  private static final String[] GENERATORS = {
    "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac58"
        + "6c55e83ff97a1aeffb3af00adb22c6bb",
    "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3ed"
        + "d03cc744a2888ae40caa232946c5e7e1",
    "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d177"
        + "0bac0326a805bbefd48056c8c121bdb8",
    "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049"
        + "334cf11213945d57e5ac7d055d042b7e",
    "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c"
        + "923ac9cc3baca289e193548608b82801",
    "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab"
        + "3f370d275cec1da1aaa9075ff05f79be"
  };

  private final int degree;

  Group(int degree) {
    this.degree = degree;
  }

  /// Degree of the coordinates' field over the base field.
  public int degree() {
    return degree;
  }

  /// Limbs of one coordinate in a flat array.
  public int limbs() {
    return degree * FqLimbs.LIMBS;
  }

  /// Bytes of one point in a file or in native memory: both coordinates.
  public int sizeBytes() {
    return 2 * degree * FqLimbs.SIZE_BYTES;
  }

  /// The generator that the curve's specification names.
  public Point generator() {
    int first = this == G1 ? 0 : 2;
    BigInteger[] coordinates = new BigInteger[2 * degree];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = new BigInteger(GENERATORS[first + i], 16);
    }
    return Point.of(this, coordinates);
  }

  /// Arithmetic on coordinates, for one thread.
  public CoordinateArithmetic coordinates() {
    return this == G1 ? FqLimbs.FIELD : new Fq2Limbs();
  }
}
