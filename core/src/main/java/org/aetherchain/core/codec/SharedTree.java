package org.aetherchain.core.codec;

/// A tree that stands in many other trees and keeps the value that it was read as. Trees of states
/// that share most of their parts are so read in the time that their new parts take.
public interface SharedTree {
  /// The value of this tree: what the codec makes of it, or once made of it.
  ///
  /// @throws MalformedEncoding when this is not the tree of a value of that type
  <T> T read(ItfCodec<T> codec) throws MalformedEncoding;

  /// The value of any tree, of a shared one as it is kept.
  ///
  /// @throws MalformedEncoding when this is not the tree of a value of that type
  static <T> T read(Object tree, ItfCodec<T> codec) throws MalformedEncoding {
    return tree instanceof SharedTree shared ? shared.read(codec) : codec.fromItf(tree);
  }
}
