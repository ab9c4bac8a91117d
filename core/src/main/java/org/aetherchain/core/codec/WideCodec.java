package org.aetherchain.core.codec;

import java.math.BigInteger;

/// See [Codecs#WIDE].
final class WideCodec implements Codec<BigInteger> {
  @Override
  public void write(CanonicalWriter out, BigInteger value) {
    out.writeWide(value);
  }

  @Override
  public BigInteger read(CanonicalReader in) throws MalformedEncoding {
    return in.readWide();
  }

  @Override
  public int minimumSizeBytes() {
    return CanonicalWriter.WIDE_SIZE_BYTES;
  }
}
