package org.aetherchain.core.codec;

import org.aetherchain.core.primitive.FixedBytes;

/// The raw bytes of a value type.
///
/// @param minimumSizeBytes how many, no more and no less
/// @param source makes the value from a range of bytes
record FixedCodec<T extends FixedBytes>(int minimumSizeBytes, Source<T> source)
    implements Codec<T> {
  /// Makes a value from the bytes that start at an offset.
  @FunctionalInterface
  interface Source<T> {
    T at(byte[] bytes, int offset);
  }

  @Override
  public void write(CanonicalWriter out, T value) {
    out.writeFixed(value);
  }

  @Override
  public T read(CanonicalReader in) throws MalformedEncoding {
    int at = in.take(minimumSizeBytes);
    return in.share(source.at(in.source(), at));
  }
}
