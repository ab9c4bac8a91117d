package org.aetherchain.core.primitive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class TaggedHashTest {
  @Property(tries = 200)
  void of_isSha256OfTagTagData(@ForAll TaggedHash purpose, @ForAll @Size(max = 200) byte[] data) {
    byte[] tag = sha256(("aether/v1/" + purpose.label()).getBytes(StandardCharsets.UTF_8));
    Hash expected = Hash.of(sha256(tag, tag, data));
    assertEquals(expected, purpose.of(data));
    byte[] padded = new byte[data.length + 5];
    System.arraycopy(data, 0, padded, 3, data.length);
    assertEquals(expected, purpose.of(padded, 3, data.length));
    MessageDigest pieces = purpose.start();
    for (byte piece : data) {
      pieces.update(piece);
    }
    assertArrayEquals(expected.toBytes(), pieces.digest());
  }

  @Property(tries = 100)
  void of_joinsTwoValues(@ForAll @Size(32) byte[] left, @ForAll @Size(33) byte[] right) {
    byte[] joined = Arrays.copyOf(left, 65);
    System.arraycopy(right, 0, joined, 32, 33);
    assertEquals(
        TaggedHash.NODE.of(joined), TaggedHash.NODE.of(Hash.of(left), PublicKey.of(right)));
  }

  @Test
  void labels_areThoseOfTheProtocol() {
    assertEquals(
        List.of(
            "tx",
            "wtx",
            "leaf",
            "node",
            "hdr",
            "poc",
            "vote",
            "commit",
            "out",
            "xid",
            "attest",
            "pop",
            "aux",
            "genesis",
            "state",
            "validators",
            "votekey",
            "time",
            "nodestate"),
        Arrays.stream(TaggedHash.values()).map(TaggedHash::label).toList());
  }

  @Test
  void of_separatesPurposes() {
    byte[] data = {1, 2, 3};
    assertEquals(
        TaggedHash.values().length,
        Arrays.stream(TaggedHash.values()).map(purpose -> purpose.of(data)).distinct().count());
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
