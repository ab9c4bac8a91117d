package org.aetherchain.checker.engine;

import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.MalformedEncoding;
import org.jspecify.annotations.Nullable;

/// What a shared tree was last read as. Mostly a tree is read as one type all its life; as another
/// it is read again.
final class Reading {
  private @Nullable ItfCodec<?> by;
  private @Nullable Object as;

  @SuppressWarnings("unchecked") // an equal codec read it
  <T> T of(Object tree, ItfCodec<T> codec) throws MalformedEncoding {
    Object known = as;
    if (known == null || !codec.equals(by)) {
      known = codec.fromItf(tree);
      as = known;
      by = codec;
    }
    return (T) known;
  }
}
