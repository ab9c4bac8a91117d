package org.aetherchain.proofs.curve;

/// No native library for this machine, or one that cannot be loaded; the message says which and
/// why.
public final class NativeLibraryUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  NativeLibraryUnavailable(String message) {
    super(message);
  }

  NativeLibraryUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
