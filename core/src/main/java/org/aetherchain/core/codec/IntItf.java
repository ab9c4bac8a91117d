package org.aetherchain.core.codec;

import java.math.BigInteger;

/// See [Itf#INT].
final class IntItf implements ItfCodec<Long> {
  @Override
  public Object toItf(Long value) {
    return ItfTree.ofInteger(BigInteger.valueOf(value));
  }

  @Override
  public Long fromItf(Object tree) throws MalformedEncoding {
    BigInteger value = ItfTree.integer(tree);
    if (value.bitLength() >= Long.SIZE) {
      throw MalformedEncoding.inTree("an integer beyond 64 bits");
    }
    return value.longValue();
  }
}
