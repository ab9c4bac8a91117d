package org.aetherchain.crypto;

import java.io.Serial;

/// A native library could not be loaded or failed its self-test: there is none for this platform,
/// the temporary folder cannot be written or executed from, or native access is denied.
public final class NativeLibraryUnavailable extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /// Reports that `library` cannot be used on this machine.
  ///
  /// @param library its name, for the message
  /// @param cause what the loader said
  NativeLibraryUnavailable(String library, Throwable cause) {
    super(
        "%s cannot be loaded on %s/%s: %s"
            .formatted(
                library, System.getProperty("os.name"), System.getProperty("os.arch"), cause),
        cause);
  }
}
