package org.aetherchain.libp2p.discovery;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.aetherchain.libp2p.multiformats.PeerId;

/// A key of the table, and its position: the SHA-256 of its bytes. How far two keys lie apart is
/// the exclusive or of their positions, read as a number.
public final class DhtKey {
  /// Bits of a position.
  public static final int BITS = 256;

  private final byte[] bytes;
  private final byte[] position;

  private DhtKey(byte[] bytes) {
    this.bytes = bytes;
    this.position = sha256(bytes);
  }

  /// The key with these bytes.
  public static DhtKey of(byte[] bytes) {
    return new DhtKey(bytes.clone());
  }

  /// The key under which a peer itself is found: the bytes of its id.
  public static DhtKey of(PeerId peer) {
    return new DhtKey(peer.toBytes());
  }

  /// A copy of the bytes.
  public byte[] toBytes() {
    return bytes.clone();
  }

  /// How many leading bits the positions share, 0 to 256.
  public int commonBits(DhtKey other) {
    int first = Arrays.mismatch(position, other.position);
    if (first < 0) {
      return BITS;
    }
    int difference = (position[first] ^ other.position[first]) & 0xff;
    return first * Byte.SIZE + Integer.numberOfLeadingZeros(difference) - 24;
  }

  /// Which of two keys is nearer to this one: negative for the first.
  public int compareDistance(DhtKey one, DhtKey another) {
    for (int i = 0; i < position.length; i++) {
      int distance = (position[i] ^ one.position[i]) & 0xff;
      int other = (position[i] ^ another.position[i]) & 0xff;
      if (distance != other) {
        return distance - other;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DhtKey key && Arrays.equals(position, key.position);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(position);
  }

  /// Hexadecimal.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
