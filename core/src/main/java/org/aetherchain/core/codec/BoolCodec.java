package org.aetherchain.core.codec;

/// See [Codecs#BOOL].
final class BoolCodec implements Codec<Boolean> {
  @Override
  public void write(CanonicalWriter out, Boolean value) {
    out.writeBool(value);
  }

  @Override
  public Boolean read(CanonicalReader in) throws MalformedEncoding {
    return in.readBool();
  }

  @Override
  public int minimumSizeBytes() {
    return 1;
  }
}
