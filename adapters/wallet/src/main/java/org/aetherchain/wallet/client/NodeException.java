package org.aetherchain.wallet.client;

/// A node did not do what it was asked. The message is for the user: what happened, and what to do.
public final class NodeException extends Exception {
  private static final long serialVersionUID = 1L;

  /// With what happened and what to do about it.
  public NodeException(String message) {
    super(message);
  }

  /// With what happened and what to do about it, and where it came from.
  public NodeException(String message, Throwable cause) {
    super(message, cause);
  }
}
