package org.aetherchain.wallet;

/// Something that the user gave is wrong: an option, a file, a name. The message is for the user:
/// what is wrong, where, and what to do next.
public final class BadInput extends Exception {
  private static final long serialVersionUID = 1L;

  /// With what is wrong and what to do about it.
  public BadInput(String message) {
    super(message);
  }

  /// With what is wrong and what to do about it, and where it came from.
  public BadInput(String message, Throwable cause) {
    super(message, cause);
  }
}
