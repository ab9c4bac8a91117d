package org.aetherchain.core.codec;

/// See [Codecs#STR].
final class StringCodec implements Codec<String> {
  @Override
  public void write(CanonicalWriter out, String value) {
    out.writeString(value);
  }

  @Override
  public String read(CanonicalReader in) throws MalformedEncoding {
    return in.readString();
  }

  @Override
  public int minimumSizeBytes() {
    return Short.BYTES;
  }
}
