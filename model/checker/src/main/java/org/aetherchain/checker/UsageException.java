package org.aetherchain.checker;

/// The user asked for something that cannot be done; the message is one line.
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
