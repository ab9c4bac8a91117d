package org.aetherchain.libp2p.multiformats;

/// Bytes or text, usually of a stranger, that are not what they claim to be.
///
/// Carries no stack trace: peers can cause it at will, so it must be cheap.
public final class MalformedInput extends Exception {
  private static final long serialVersionUID = 1;

  /// Refuses an input.
  ///
  /// @param message what is wrong with it, without quoting the input at length
  public MalformedInput(String message) {
    super(message, null, false, false);
  }
}
