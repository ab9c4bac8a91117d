package org.aetherchain.libp2p.api;

import java.io.IOException;

/// The network did not do what was asked, and why.
public final class NetworkException extends IOException {
  private static final long serialVersionUID = 1;

  /// Kinds of failure.
  public enum Reason {
    /// The peer is not reachable: no address, or none that answers.
    UNREACHABLE,
    /// The other side is not the peer that was dialled, or is ourselves.
    WRONG_PEER,
    /// No protocol in common.
    NO_PROTOCOL,
    /// The peer broke a protocol's rules; the connection is closed.
    VIOLATION,
    /// It took too long.
    TIMEOUT,
    /// A limit of ours stands against it.
    LIMIT,
    /// The peer, or this side, gave the stream up.
    RESET,
    /// The connection or the host was closed.
    CLOSED
  }

  private final Reason reason;

  /// A failure.
  ///
  /// @param message one sentence for a person
  public NetworkException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// A failure with what caused it.
  ///
  /// @param message one sentence for a person
  public NetworkException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /// The kind of failure.
  public Reason reason() {
    return reason;
  }
}
