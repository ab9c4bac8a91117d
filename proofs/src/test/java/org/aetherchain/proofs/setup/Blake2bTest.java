package org.aetherchain.proofs.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The hash and the stream of ceremonies give published answers.
class Blake2bTest {
  @Test
  void hash_givesTheAnswersOfRfc7693() {
    assertEquals(
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
            + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
        hex(new Blake2b().update("abc".getBytes(StandardCharsets.US_ASCII)).digest()));
    assertEquals(
        "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419"
            + "d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce",
        hex(new Blake2b().digest()));
  }

  @Test
  void hash_dependsOnAllBytesHoweverTheyAreCut() {
    byte[] bytes = new byte[1000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    String whole = hex(new Blake2b().update(bytes).digest());
    for (int cut : new int[] {0, 1, 127, 128, 129, 256, 999}) {
      Blake2b parts = new Blake2b().update(bytes, 0, cut).update(bytes, cut, 1000 - cut);
      assertEquals(whole, hex(parts.digest()));
    }
  }

  /// RFC 8439, appendix A.1: the key stream of zeros.
  @Test
  void stream_givesTheAnswersOfRfc8439() {
    ChaCha stream = new ChaCha(new byte[32]);
    int[] first = {0xade0b876, 0x903df1a0, 0xe56a5d40, 0x28bd8653};
    for (int word : first) {
      assertEquals(word, stream.nextInt());
    }
    for (int i = first.length; i < 16; i++) {
      stream.nextInt();
    }
    assertEquals(0xbee7079f, stream.nextInt());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
