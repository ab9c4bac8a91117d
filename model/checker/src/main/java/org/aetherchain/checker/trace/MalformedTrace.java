package org.aetherchain.checker.trace;

/// A text that is no trace; the message says in one line what is wrong and where.
public final class MalformedTrace extends Exception {
  private static final long serialVersionUID = 1L;

  /// With words for a person.
  public MalformedTrace(String message) {
    super(message);
  }
}
