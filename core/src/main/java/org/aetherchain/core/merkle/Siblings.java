package org.aetherchain.core.merkle;

import org.aetherchain.core.codec.CanonicalReader;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.primitive.Hash;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.MutList;
import org.organicdesign.fp.collections.PersistentVector;

/// The other sides of a way through the tree of a [MerkleMap].
///
/// Canonical bytes: the number of levels (`u32`, at most 256), one bit for each level that is set
/// when the other side holds something, most significant first and padded with zero bits, and the
/// hashes of those other sides. An empty side has no hash there, and the last side is never empty:
/// at most 8,228 bytes.
///
/// @param fromRoot the hash of the other side on each level, from the root down; [Hash#ZERO] where
///     that side is empty, which the last one never is, as the way would have ended above it
public record Siblings(ImList<Hash> fromRoot) {
  /// The most levels a way can have: one for each bit of a path.
  public static final int LEVEL_LIMIT = 8 * Hash.SIZE_BYTES;

  /// The canonical byte form.
  public static final Codec<Siblings> CODEC = new SiblingsCodec();

  /// Checks the number of levels and the last one.
  public Siblings {
    if (fromRoot.size() > LEVEL_LIMIT) {
      throw new IllegalArgumentException("more levels than bits: " + fromRoot.size());
    }
    if (!fromRoot.isEmpty() && fromRoot.get(fromRoot.size() - 1).equals(Hash.ZERO)) {
      throw new IllegalArgumentException("a way that goes on below an empty side");
    }
  }

  /// How many levels the way has, 0..256.
  public int levels() {
    return fromRoot.size();
  }

  /// The root to which the way leads from `bottom`, at its lower end, when it follows `path`.
  Hash climb(Hash bottom, Hash path, MerkleHashing hashing) {
    Hash hash = bottom;
    for (int level = levels() - 1; level >= 0; level--) {
      Hash side = fromRoot.get(level);
      hash = path.bit(level) ? hashing.node(side, hash) : hashing.node(hash, side);
    }
    return hash;
  }

  private static final class SiblingsCodec implements Codec<Siblings> {
    @Override
    public void write(CanonicalWriter out, Siblings value) {
      out.writeCount(value.levels());
      byte[] filled = new byte[bitmapSizeBytes(value.levels())];
      for (int level = 0; level < value.levels(); level++) {
        if (!value.fromRoot.get(level).equals(Hash.ZERO)) {
          filled[level / 8] |= (byte) (0x80 >>> (level % 8));
        }
      }
      out.writeRaw(filled);
      for (Hash side : value.fromRoot) {
        if (!side.equals(Hash.ZERO)) {
          out.writeFixed(side);
        }
      }
    }

    @Override
    public Siblings read(CanonicalReader in) throws MalformedEncoding {
      int start = in.position();
      int levels = in.readLimitedCount(LEVEL_LIMIT);
      byte[] filled = in.readRaw(bitmapSizeBytes(levels));
      for (int bit = levels; bit < 8 * filled.length; bit++) {
        if (isSet(filled, bit)) {
          throw MalformedEncoding.atOffset(start, "a side below the last level");
        }
      }
      if (levels > 0 && !isSet(filled, levels - 1)) {
        throw MalformedEncoding.atOffset(start, "a way that goes on below an empty side");
      }
      MutList<Hash> sides = PersistentVector.emptyMutable();
      for (int level = 0; level < levels; level++) {
        sides = sides.append(isSet(filled, level) ? readFilled(in) : Hash.ZERO);
      }
      return new Siblings(sides.immutable());
    }

    private static Hash readFilled(CanonicalReader in) throws MalformedEncoding {
      int start = in.position();
      Hash side = Codecs.HASH.read(in);
      if (side.equals(Hash.ZERO)) {
        throw MalformedEncoding.atOffset(start, "an empty side among those that are not");
      }
      return side;
    }

    private static boolean isSet(byte[] bitmap, int bit) {
      return (bitmap[bit / 8] & (0x80 >>> (bit % 8))) != 0;
    }

    private static int bitmapSizeBytes(int levels) {
      return (levels + 7) / 8;
    }

    @Override
    public int minimumSizeBytes() {
      return Integer.BYTES;
    }
  }
}
