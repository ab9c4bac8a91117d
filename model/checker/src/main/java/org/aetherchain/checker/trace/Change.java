package org.aetherchain.checker.trace;

/// One difference between two values.
///
/// @param path where, such as `nodes[1].tree.head`
/// @param kind what happened there
/// @param before the old text; empty for what was added
/// @param after the new text; empty for what was removed
public record Change(String path, Kind kind, String before, String after) {
  /// What happened.
  public enum Kind {
    /// A value took another's place.
    SET("="),
    /// An element, item or key that was not there before.
    ADDED("+"),
    /// An element, item or key that is gone.
    REMOVED("-");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }

    /// The sign that stands between path and value.
    public String sign() {
      return sign;
    }
  }
}
