package org.aetherchain.crypto;

import java.util.Arrays;
import java.util.function.Function;

/// The bytes of one secret, which never appear in a text and can be overwritten.
///
/// Overwriting covers this copy only: a library that is handed the bytes may keep its own until the
/// garbage collector takes it.
final class SecretBytes {
  private final byte[] bytes;
  private boolean destroyed;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Keeps a copy of `bytes`; the caller overwrites its own.
  static SecretBytes copyOf(byte[] bytes) {
    return new SecretBytes(bytes.clone());
  }

  /// Lends a copy of the secret to `use` and overwrites that copy afterwards.
  ///
  /// @throws IllegalStateException when the secret was destroyed
  <R> R with(Function<byte[], R> use) {
    byte[] lent = lend();
    try {
      return use.apply(lent);
    } finally {
      Arrays.fill(lent, (byte) 0);
    }
  }

  private synchronized byte[] lend() {
    if (destroyed) {
      throw new IllegalStateException("the private key was destroyed");
    }
    return bytes.clone();
  }

  synchronized void destroy() {
    destroyed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  synchronized boolean isDestroyed() {
    return destroyed;
  }

  @Override
  public String toString() {
    return "SecretBytes[redacted]";
  }
}
