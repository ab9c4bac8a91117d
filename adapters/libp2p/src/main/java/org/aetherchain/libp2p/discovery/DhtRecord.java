package org.aetherchain.libp2p.discovery;

import java.util.Arrays;

/// A value under a key.
public final class DhtRecord {
  private final DhtKey key;
  private final byte[] value;

  /// A value, which is copied, under a key.
  public DhtRecord(DhtKey key, byte[] value) {
    this.key = key;
    this.value = value.clone();
  }

  /// The key.
  public DhtKey key() {
    return key;
  }

  /// A copy of the value.
  public byte[] value() {
    return value.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DhtRecord that
        && key.equals(that.key)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "DhtRecord[" + key + ", " + value.length + " bytes]";
  }
}
