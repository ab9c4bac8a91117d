package org.aetherchain.proofs.format;

import java.io.IOException;
import java.util.Objects;

/// A file that is not what it should be; the message says where and why, in one line.
public final class FormatException extends IOException {
  private static final long serialVersionUID = 1;

  /// With what is wrong and where.
  public FormatException(String message) {
    super(message);
  }

  /// With what is wrong, where, and what was thrown when it showed.
  public FormatException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
