package org.aetherchain.tsu;

/// A model, a request or a device is not what it must be. The message says what, where, and what
/// was expected.
public final class TsuException extends Exception {
  private static final long serialVersionUID = 1L;

  private final TsuError error;

  /// With the kind of error and the whole story.
  public TsuException(TsuError error, String message) {
    super(message);
    this.error = error;
  }

  /// With the kind of error, the whole story, and what it came from.
  public TsuException(TsuError error, String message, Throwable cause) {
    super(message, cause);
    this.error = error;
  }

  /// The kind of error.
  public TsuError error() {
    return error;
  }

  /// An argument's error.
  static TsuException arg(String message) {
    return new TsuException(TsuError.ARG, message);
  }
}
