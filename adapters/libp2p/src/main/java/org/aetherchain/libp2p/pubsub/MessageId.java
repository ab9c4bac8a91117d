package org.aetherchain.libp2p.pubsub;

import java.util.Arrays;
import java.util.HexFormat;

/// What two copies of one message have in common; see [MessageIdFunction].
///
/// Ordered by unsigned bytes, so that a hash table under chosen collisions degrades to a tree and
/// not to a list.
public final class MessageId implements Comparable<MessageId> {
  private final byte[] bytes;
  private final int hash;

  private MessageId(byte[] bytes) {
    this.bytes = bytes;
    this.hash = Arrays.hashCode(bytes);
  }

  /// The id with these bytes, which are copied.
  public static MessageId of(byte[] bytes) {
    return new MessageId(bytes.clone());
  }

  /// The id with these bytes, which the caller gives away.
  static MessageId owning(byte[] bytes) {
    return new MessageId(bytes);
  }

  /// A copy of the bytes.
  public byte[] toBytes() {
    return bytes.clone();
  }

  /// The bytes themselves, for encoding.
  byte[] bytes() {
    return bytes;
  }

  @Override
  public int compareTo(MessageId other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MessageId id && hash == id.hash && Arrays.equals(bytes, id.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /// Hexadecimal.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
