package org.aetherchain.http.server;

/// A request that is not answered, and why.
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String hint;

  /// A refusal.
  ///
  /// @param status of HTTP, 400..599
  /// @param error what is wrong, a sentence without a full stop
  /// @param hint what to do about it
  public Refused(int status, String error, String hint) {
    super(error, null, false, false);
    this.status = status;
    this.hint = hint;
  }

  /// The status of HTTP.
  public int status() {
    return status;
  }

  /// What is wrong.
  public String error() {
    return String.valueOf(getMessage());
  }

  /// What to do about it.
  public String hint() {
    return hint;
  }
}
