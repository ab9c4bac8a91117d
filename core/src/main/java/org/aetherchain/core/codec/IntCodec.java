package org.aetherchain.core.codec;

/// See [Codecs#INT].
final class IntCodec implements Codec<Long> {
  @Override
  public void write(CanonicalWriter out, Long value) {
    out.writeInt(value);
  }

  @Override
  public Long read(CanonicalReader in) throws MalformedEncoding {
    return in.readInt();
  }

  @Override
  public int minimumSizeBytes() {
    return Long.BYTES;
  }
}
