package org.aetherchain.proofs.setup;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.field.Fq;
import org.aetherchain.proofs.groth16.ProvingKey;
import org.aetherchain.proofs.groth16.VerifyingKey;

/// Hashes of points as ceremonies have them, and of a whole key before all contributions.
///
/// A point is hashed as its coordinates in big-endian bytes, for G2 the part with u first; infinity
/// as zeros but for the second-highest bit. Vectors are preceded by their size.
final class CircuitHash {
  private static final int INFINITY = 0x40;
  private static final int LARGER = 0x80;
  private static final int COORDINATE_SIZE_BYTES = 48;

  private CircuitHash() {}

  /// The hash of a key whose delta is one.
  ///
  /// @param differences `tau^(n+i) - tau^i` times the generator, for i from 0 to n - 2
  static String of(ProvingKey key, Points differences) {
    VerifyingKey verifying = key.verifying();
    Blake2b hash = new Blake2b();
    point(hash, verifying.alpha());
    point(hash, key.beta());
    point(hash, verifying.beta());
    point(hash, Group.G2.generator());
    point(hash, Group.G1.generator());
    point(hash, Group.G2.generator());
    hash.updateInt(verifying.inputs().size());
    verifying.inputs().forEach(input -> point(hash, input));
    points(hash, differences);
    points(hash, key.queries().c());
    points(hash, key.queries().a());
    points(hash, key.queries().b1());
    points(hash, key.queries().b2());
    return HexFormat.of().formatHex(hash.digest());
  }

  /// Hashes a vector.
  static void points(Blake2b hash, Points points) {
    hash.updateInt(points.size());
    for (int i = 0; i < points.size(); i++) {
      point(hash, points.get(i));
    }
  }

  /// Hashes a point.
  static void point(Blake2b hash, Point point) {
    hash.update(bytes(point));
  }

  /// A point in the compressed form: x, the highest bit set when y is the larger root.
  static byte[] compressed(Point point) {
    byte[] bytes = Arrays.copyOf(bytes(point), point.group().sizeBytes() / 2);
    if (point.isInfinity()) {
      bytes[0] = INFINITY;
    } else {
      BigInteger[] c = point.coordinates();
      BigInteger y = c[c.length - 1].signum() == 0 ? c[c.length / 2] : c[c.length - 1];
      if (y.compareTo(Fq.MODULUS.shiftRight(1)) > 0) {
        bytes[0] |= (byte) LARGER;
      }
    }
    return bytes;
  }

  /// A point in the uncompressed form of big-endian coordinates.
  static byte[] bytes(Point point) {
    byte[] bytes = point.toBigEndian();
    if (point.group() == Group.G2) {
      byte[] swapped = bytes.clone();
      for (int i = 0; i < bytes.length; i += 2 * COORDINATE_SIZE_BYTES) {
        int second = i + COORDINATE_SIZE_BYTES;
        System.arraycopy(swapped, second, bytes, i, COORDINATE_SIZE_BYTES);
        System.arraycopy(swapped, i, bytes, second, COORDINATE_SIZE_BYTES);
      }
    }
    return bytes;
  }
}
