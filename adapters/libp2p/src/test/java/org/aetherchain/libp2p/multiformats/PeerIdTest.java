package org.aetherchain.libp2p.multiformats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Peer ids against the vectors of libp2p's specification.
class PeerIdTest {
  private static final String ED25519 =
      "080112201ed1e8fae2c4a144b8be8fd4b47bf3d3b34b871c3cacf6010f0e42d474fce27e";
  private static final String SECP256K1 =
      "08021221037777e994e452c21604f91de093ce415f5432f701dd8cd1a7a6fea0e630bfca99";

  @Test
  void id_isTheInlinedKey_whenTheKeyIsShort() throws MalformedInput {
    PeerId id = PeerId.ofPublicKey(hex(ED25519));
    assertEquals("12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq", id.toString());
    assertArrayEquals(hex(ED25519), id.inlinedKey().orElseThrow());
    assertEquals(
        "16Uiu2HAmLhLvBoYaoZfaMUKuibM6ac163GwKY74c5kiSLg5KvLpY",
        PeerId.ofPublicKey(hex(SECP256K1)).toString());
  }

  @Test
  void id_isAHash_whenTheKeyIsLong() throws MalformedInput {
    PeerId id = PeerId.ofPublicKey(new byte[43]);
    assertTrue(id.toString().startsWith("Qm"));
    assertTrue(id.inlinedKey().isEmpty());
    assertEquals(id, PeerId.parse(id.toString()));
  }

  @Test
  void cid_isReadAndWritten() throws MalformedInput {
    String cid = "bafzaajaiaejcahwr5d5ofrfbis4l5d6uwr57hu5tjodrypfm6yaq6dsc2r2pzyt6";
    PeerId id = PeerId.ofPublicKey(hex(ED25519));
    assertEquals(cid, id.toCid());
    assertEquals(id, PeerId.parse(cid));
  }

  @Test
  void id_isRefused_whenItIsAnythingElse() {
    byte[] good = PeerId.ofPublicKey(hex(ED25519)).toBytes();
    assertRefused(Arrays.copyOf(good, good.length + 1));
    assertRefused(Arrays.copyOf(good, good.length - 1));
    assertRefused(new byte[0]);
    assertRefused(new byte[] {0x12});
    byte[] sha1 = new byte[22];
    sha1[0] = 0x11;
    sha1[1] = 20;
    assertRefused(sha1);
    byte[] longIdentity = new byte[45];
    longIdentity[1] = 43;
    assertRefused(longIdentity);
    byte[] shortHash = new byte[33];
    shortHash[0] = 0x12;
    shortHash[1] = 31;
    assertRefused(shortHash);
    assertThrows(MalformedInput.class, () -> PeerId.parse("zzz"));
    assertThrows(MalformedInput.class, () -> PeerId.parse(""));
    assertThrows(MalformedInput.class, () -> PeerId.parse("1".repeat(1000)));
    assertThrows(MalformedInput.class, () -> PeerId.parse("12D3KooW0"));
    assertThrows(MalformedInput.class, () -> PeerId.parse("bafzaajaiaejcahwr"));
  }

  private static void assertRefused(byte[] bytes) {
    assertThrows(MalformedInput.class, () -> PeerId.ofBytes(bytes));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
