package org.aetherchain.core.codec;

import java.util.function.Function;
import java.util.function.LongFunction;
import org.aetherchain.core.primitive.FixedBytes;

/// A value type as hexadecimal digits; an integer is read as a rank, since TLC's models have small
/// numbers in the place of hashes, keys and signatures.
record FixedItf<T extends FixedBytes>(Function<String, T> ofHex, LongFunction<T> ofRank)
    implements ItfCodec<T> {
  @Override
  public Object toItf(T value) {
    return value.toHex();
  }

  @Override
  public T fromItf(Object tree) throws MalformedEncoding {
    try {
      if (tree instanceof String digits) {
        return ofHex.apply(digits);
      }
      if (ItfTree.isInteger(tree)) {
        return ofRank.apply(Itf.INT.fromItf(tree));
      }
    } catch (IllegalArgumentException refused) {
      throw MalformedEncoding.inTree(String.valueOf(refused.getMessage()));
    }
    throw ItfTree.unexpected("hexadecimal digits or a rank", tree);
  }
}
