package org.aetherchain.core.kernel;

import org.aetherchain.core.primitive.Hash;

/// A bug: a rule was asked what it does not answer, or 64 bits did not suffice. Fatal, because the
/// state that follows from it would be anybody's guess; the node stops and keeps its journal.
public final class InvariantViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Hash digest;

  /// A violation found while stepping from the state with this digest.
  InvariantViolation(String what, Hash digest, Throwable cause) {
    super(what + ", from state " + digest, cause);
    this.digest = digest;
  }

  /// The digest of the state before the event, as it stands in the journal.
  public Hash digest() {
    return digest;
  }
}
