package org.aetherchain.core.codec;

/// The values of one type as trees of the Informal Trace Format (Apalache ADR 015), made of
/// `java.util` maps and lists, strings and booleans only, so that any JSON library can print them.
///
/// Writing is deterministic: equal values give equal trees. Reading is more generous than writing,
/// because TLC prints small numbers for keys and hashes and does not tell a sequence from a
/// function; what it refuses, it refuses with the path to the place.
///
/// @param <T> the type of the values
public interface ItfCodec<T> {
  /// The tree of `value`.
  Object toItf(T value);

  /// The value of `tree`.
  ///
  /// @throws MalformedEncoding when `tree` is not the tree of a value of this type
  T fromItf(Object tree) throws MalformedEncoding;
}
