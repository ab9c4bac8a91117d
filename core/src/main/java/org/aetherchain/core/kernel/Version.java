package org.aetherchain.core.kernel;

import org.aetherchain.core.codec.CanonicalReader;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.MalformedEncoding;

/// Puts a format's version in front of canonical bytes.
final class Version {
  /// The version that is written, and so far the only one that is read.
  static final int CURRENT = 1;

  private Version() {}

  static <T> byte[] encode(Codec<T> codec, T value) {
    CanonicalWriter out = new CanonicalWriter();
    out.writeTag(CURRENT);
    codec.write(out, value);
    return out.toBytes();
  }

  /// Reads a value of at most `limitBytes`, version included.
  static <T> T decode(Codec<T> codec, byte[] bytes, long limitBytes) throws MalformedEncoding {
    if (bytes.length > limitBytes) {
      throw MalformedEncoding.atOffset(
          0, bytes.length + " bytes where at most " + limitBytes + " are accepted");
    }
    CanonicalReader in = new CanonicalReader(bytes);
    int version = in.readTag(256);
    if (version != CURRENT) {
      throw MalformedEncoding.atOffset(0, "format version " + version);
    }
    T value = codec.read(in);
    in.expectEnd();
    return value;
  }
}
