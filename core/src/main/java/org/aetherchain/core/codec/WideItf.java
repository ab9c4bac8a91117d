package org.aetherchain.core.codec;

import java.math.BigInteger;

/// See [Itf#WIDE].
final class WideItf implements ItfCodec<BigInteger> {
  @Override
  public Object toItf(BigInteger value) {
    return ItfTree.ofInteger(value);
  }

  @Override
  public BigInteger fromItf(Object tree) throws MalformedEncoding {
    BigInteger value = ItfTree.integer(tree);
    if (value.signum() < 0 || value.bitLength() > Byte.SIZE * CanonicalWriter.WIDE_SIZE_BYTES) {
      throw MalformedEncoding.inTree("a wide number outside 0..2^256-1");
    }
    return value;
  }
}
