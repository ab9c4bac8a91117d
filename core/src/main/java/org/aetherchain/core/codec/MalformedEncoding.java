package org.aetherchain.core.codec;

/// Bytes or a tree that are not the canonical form of any value of the expected type.
///
/// Checked, because input from outside causes it and the caller must say what it does with the
/// sender. It carries no stack trace: anybody can make a node throw it as often as he likes.
public final class MalformedEncoding extends Exception {
  /// The offset of an error in a tree, which has none.
  public static final int NO_OFFSET = -1;

  private static final long serialVersionUID = 1L;

  private final int offset;
  private final String path;
  private final String reason;

  private MalformedEncoding(int offset, String path, String reason) {
    super(describe(offset, path, reason), null, false, false);
    this.offset = offset;
    this.path = path;
    this.reason = reason;
  }

  /// An error in bytes.
  ///
  /// @param offset of the first byte of the item that is wrong, from the start of the input
  /// @param reason what is wrong, in words
  public static MalformedEncoding atOffset(int offset, String reason) {
    return new MalformedEncoding(offset, "", reason);
  }

  /// An error in a tree, at the place where the reader stands.
  ///
  /// @param reason what is wrong, in words
  public static MalformedEncoding inTree(String reason) {
    return new MalformedEncoding(NO_OFFSET, "", reason);
  }

  /// This error as seen from the enclosing node of the tree.
  ///
  /// @param segment the way down from there: `.name` or `[index]`
  public MalformedEncoding within(String segment) {
    return new MalformedEncoding(offset, segment + path, reason);
  }

  /// Where the error is in the bytes, or [#NO_OFFSET].
  public int offset() {
    return offset;
  }

  /// Where the error is in the tree, such as `.inputs[3].index`; empty for bytes and for the root.
  public String path() {
    return path;
  }

  /// What is wrong, in words, without the place.
  public String reason() {
    return reason;
  }

  private static String describe(int offset, String path, String reason) {
    if (offset != NO_OFFSET) {
      return reason + " at byte " + offset;
    }
    return path.isEmpty() ? reason : reason + " at " + path;
  }
}
