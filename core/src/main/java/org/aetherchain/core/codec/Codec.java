package org.aetherchain.core.codec;

/// The canonical byte form of the values of one type (R-H2).
///
/// For every value `v`, reading what was written gives `v` again; for all bytes `b`, either reading
/// them fails or writing what was read gives `b` again. So a value has one form only, and hashes of
/// forms are hashes of values.
///
/// @param <T> the type of the values, immutable and with value equality
public interface Codec<T> {
  /// Appends the canonical form of `value`.
  ///
  /// @throws IllegalArgumentException when `value` has no form (a number out of its range, a string
  ///     that is too long); rules never produce such values, so it is a bug of the caller
  void write(CanonicalWriter out, T value);

  /// Reads one value and leaves the reader behind it.
  ///
  /// @throws MalformedEncoding when the bytes ahead are not the canonical form of a value
  T read(CanonicalReader in) throws MalformedEncoding;

  /// The least number of bytes that any value takes, at least 1 for an element of a collection.
  /// Readers use it to refuse a count that the rest of the input cannot hold.
  int minimumSizeBytes();
}
