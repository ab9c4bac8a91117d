package org.aetherchain.journal;

import java.io.IOException;
import java.io.Serial;

/// Why a node's data cannot be used, or not be added to. The message says what to do.
public final class JournalException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /// What is the matter.
  public enum Kind {
    /// Another process uses the data directory.
    LOCKED,
    /// The directory holds something else, or data of a version that this one cannot read.
    FOREIGN,
    /// The data are those of another network.
    OTHER_NETWORK,
    /// Bytes are not those that were written.
    DAMAGED,
    /// The disk is too full to go on safely.
    FULL,
    /// The operating system refused.
    REFUSED
  }

  /// What is the matter.
  private final Kind kind;

  JournalException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  private JournalException(String message, Throwable cause) {
    super(message, cause);
    this.kind = Kind.REFUSED;
  }

  static JournalException refused(String doing, IOException cause) {
    return new JournalException(doing + ": " + cause, cause);
  }

  static JournalException damaged(String where, String what) {
    return new JournalException(
        Kind.DAMAGED,
        where + " is damaged: " + what + ". Restore the directory from a backup, or sync anew");
  }

  /// What is the matter.
  public Kind kind() {
    return kind;
  }
}
