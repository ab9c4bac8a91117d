package org.aetherchain.core.merkle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import org.aetherchain.core.primitive.Hash;

/// The definitions of the two trees, word for word, with nothing of the code under test but the
/// value type: the expected results of this package's tests.
final class NaiveTree {
  private NaiveTree() {}

  /// The root of the full tree of 256 levels, from the paths and contents of its entries.
  static Hash root(Map<Hash, Hash> contents) {
    return subtree(contents, 0);
  }

  private static Hash subtree(Map<Hash, Hash> contents, int level) {
    if (contents.isEmpty()) {
      return Hash.of(new byte[32]);
    }
    if (contents.size() == 1) {
      Map.Entry<Hash, Hash> only = contents.entrySet().iterator().next();
      return tagged("leaf", only.getKey().toBytes(), only.getValue().toBytes());
    }
    Map<Hash, Hash> left = new HashMap<>();
    Map<Hash, Hash> right = new HashMap<>();
    contents.forEach((path, content) -> (bit(path, level) == 0 ? left : right).put(path, content));
    byte[] leftHash = subtree(left, level + 1).toBytes();
    byte[] rightHash = subtree(right, level + 1).toBytes();
    return tagged("node", leftHash, rightHash);
  }

  private static int bit(Hash path, int index) {
    return (path.toBytes()[index / 8] >> (7 - index % 8)) & 1;
  }

  /// SHA-256 of tag, tag and the parts, where the tag is SHA-256 of the name.
  static Hash tagged(String name, byte[]... parts) {
    byte[] tag = sha256(("aether/v1/" + name).getBytes(StandardCharsets.UTF_8));
    byte[][] all = new byte[parts.length + 2][];
    all[0] = tag;
    all[1] = tag;
    System.arraycopy(parts, 0, all, 2, parts.length);
    return Hash.of(sha256(all));
  }

  /// Eight bytes, big-endian: the canonical form of an integer.
  static byte[] bytes(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
