package org.aetherchain.libp2p.security.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.identity.KeyType;
import org.aetherchain.libp2p.wire.ProtobufWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The handshake against a published vector, between two of our own sides, and against abuse.
class NoiseTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String YAMUX = "/yamux/1.0.0";

  private final KeyPair alice = KeyPair.generate(KeyType.ED25519, RANDOM);
  private final KeyPair bob = KeyPair.generate(KeyType.SECP256K1, RANDOM);

  /// The vector of XX that flynn/noise publishes (BSD 3-Clause), with empty payloads.
  @Test
  void pattern_followsThePublishedVector() throws NetworkException {
    XxHandshake initiator =
        new XxHandshake(
            true,
            secret("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
            secret("202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"),
            new byte[0]);
    XxHandshake responder =
        new XxHandshake(
            false,
            secret("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"),
            secret("4142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f60"),
            new byte[0]);
    byte[] a = initiator.write(new byte[0]);
    assertHex("358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd166254", a);
    assertEquals(0, responder.read(a).length);
    byte[] b = responder.write(new byte[0]);
    assertHex(
        "64b101b1d0be5a8704bd078f9895001fc03e8e9f9522f188dd128d9846d48466"
            + "3414af878d3e46a2f58911a816d6e8346d4ea17a6f2a0bb4ef4ed56c133cff45"
            + "60a34e36ea82109f26cf2e5a5caf992b608d55c747f615e5a3425a7a19eefb8f",
        b);
    assertEquals(0, initiator.read(b).length);
    byte[] c = initiator.write(new byte[0]);
    assertHex(
        "87f864c11ba449f46a0a4f4e2eacbb7b0457784f4fca1937f572c93603e9c4d9"
            + "7e5ea11b16f3968710b23a3be3202dc1b5e1ce3c963347491e74f5c0768a9b42",
        c);
    assertEquals(0, responder.read(c).length);
    byte[] sealed = Arrays.copyOf(hex("79656c6c6f777375626d6172696e65"), 31);
    initiator.split()[0].encrypt(sealed, 0, 15);
    assertHex("a52ef02ba60e12696d1d6b9ef4245c88fca757b6134ad6e76b56e310a6adf6", sealed);
    sealed = Arrays.copyOf(hex("7375626d6172696e6579656c6c6f77"), 31);
    responder.split()[1].encrypt(sealed, 0, 15);
    assertHex("2445aa438ebd649281c636cc7269ca82f1d9023d72520943aeabf909cdf521", sealed);
    assertArrayEquals(initiator.handshakeHash(), responder.handshakeHash());
  }

  @Test
  void sides_learnEachOther_andAgreeOnAMuxer() throws NetworkException {
    NoiseHandshake[] sides = pair(List.of("/mplex/6.7.0", YAMUX), List.of(YAMUX));
    NoiseSession[] sessions = shake(sides);
    assertEquals(bob.publicKey(), sessions[0].remoteKey());
    assertEquals(alice.publicKey(), sessions[1].remoteKey());
    assertEquals(Optional.of(YAMUX), sessions[0].earlyMuxer());
    assertEquals(Optional.of(YAMUX), sessions[1].earlyMuxer());
    byte[] sealed = Arrays.copyOf(new byte[] {9, 1, 2, 3}, 1 + 3 + 16);
    assertEquals(19, sessions[0].sending().encrypt(sealed, 1, 3));
    assertEquals(9, sealed[0]);
    byte[] opened = Arrays.copyOfRange(sealed, 1, sealed.length);
    assertEquals(3, sessions[1].receiving().decrypt(opened, 19));
    assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOf(opened, 3));
  }

  @Test
  void muxer_isTheInitiatorsFirstChoice() throws NetworkException {
    NoiseSession[] sessions = shake(pair(List.of("/a", "/b"), List.of("/b", "/a")));
    assertEquals(Optional.of("/a"), sessions[0].earlyMuxer());
    assertEquals(Optional.of("/a"), sessions[1].earlyMuxer());
  }

  @Test
  void muxer_isLeftOpen_whenASideSaysNothing() throws NetworkException {
    assertEquals(Optional.empty(), shake(pair(List.of(), List.of(YAMUX)))[0].earlyMuxer());
    assertEquals(Optional.empty(), shake(pair(List.of(YAMUX), List.of()))[1].earlyMuxer());
  }

  @Test
  void muxer_isAFailure_whenListsDoNotMeet() {
    assertFails(Reason.NO_PROTOCOL, () -> shake(pair(List.of("/a"), List.of("/b"))));
  }

  /// The JVM's other implementation writes empty fields 3 and 4.
  @Test
  void emptyExtensions_sayNothing() throws Exception {
    DhKeyPair fixed = DhKeyPair.generate(RANDOM);
    byte[] plain = NoisePayload.encode(alice, fixed.point(), List.of());
    byte[] padded = Arrays.copyOf(plain, plain.length + 4);
    System.arraycopy(new byte[] {0x1a, 0, 0x22, 0}, 0, padded, plain.length, 4);
    assertEquals(List.of(), NoisePayload.decode(padded, fixed.point()).muxers());
  }

  @Test
  void initiator_saysNothingMore_whenThePeerIsWrong() throws NetworkException {
    NoiseHandshake initiator =
        side(
            true,
            alice,
            List.of(),
            remote -> {
              throw new NetworkException(Reason.WRONG_PEER, "not whom we dialled");
            });
    NoiseHandshake responder = side(false, bob, List.of(), remote -> {});
    byte[] b = Objects.requireNonNull(responder.receive(initiator.first()));
    assertFails(Reason.WRONG_PEER, () -> initiator.receive(b));
  }

  @Test
  void ourselves_areNoPeer() {
    assertFails(
        Reason.WRONG_PEER,
        () ->
            shake(
                side(true, alice, List.of(), remote -> {}),
                side(false, alice, List.of(), remote -> {})));
  }

  @Test
  void anyFlippedBit_endsTheHandshake() throws NetworkException {
    for (int bit = 0; bit < 8 * 200; bit += 7) {
      NoiseHandshake[] sides = pair(List.of(YAMUX), List.of(YAMUX));
      byte[] b = Objects.requireNonNull(sides[1].receive(sides[0].first()));
      int flipped = bit;
      if (bit / 8 == 31 && bit % 8 == 7) {
        continue; // X25519 ignores the highest bit of a point; the hash does not, later.
      }
      b[bit / 8] ^= (byte) (1 << bit % 8);
      assertFails(Reason.VIOLATION, () -> sides[0].receive(b), "bit " + flipped);
    }
  }

  @Test
  void signatureOverAnotherStaticKey_isRefused() throws NetworkException {
    DhKeyPair fixed = DhKeyPair.generate(RANDOM);
    byte[] payload = NoisePayload.encode(bob, DhKeyPair.generate(RANDOM).point(), List.of());
    assertFails(Reason.VIOLATION, () -> answerWith(fixed, payload));
  }

  @Test
  void swappedIdentity_isRefused() throws Exception {
    DhKeyPair fixed = DhKeyPair.generate(RANDOM);
    ProtobufWriter payload = new ProtobufWriter();
    payload.bytes(1, alice.publicKey().encode());
    payload.bytes(2, bob.sign(new byte[56]));
    assertFails(Reason.VIOLATION, () -> answerWith(fixed, payload.toByteArray()));
    assertFails(Reason.VIOLATION, () -> answerWith(fixed, new byte[0]));
    assertFails(Reason.VIOLATION, () -> answerWith(fixed, new byte[] {(byte) 0xff}));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      })
  void pointOfSmallOrder_isRefused(String point) {
    NoiseHandshake responder = side(false, bob, List.of(), remote -> {});
    assertFails(Reason.VIOLATION, () -> responder.receive(hex(point)));
  }

  @Test
  void nothing_mayBeSaidInTheClear() {
    NoiseHandshake responder = side(false, bob, List.of(), remote -> {});
    byte[] a = Arrays.copyOf(DhKeyPair.generate(RANDOM).point(), 33);
    assertFails(Reason.VIOLATION, () -> responder.receive(a));
    assertFails(
        Reason.VIOLATION, () -> side(false, bob, List.of(), remote -> {}).receive(new byte[31]));
  }

  @Test
  void cipher_stopsAtTheEndOfItsCounter() throws NetworkException {
    CipherState last = new CipherState(new byte[32], -2);
    byte[] out = new byte[17];
    assertEquals(17, last.encrypt(out, 0, 1));
    assertFails(Reason.CLOSED, () -> last.encrypt(out, 0, 1));
    CipherState receiving = new CipherState(new byte[32], -1);
    assertFails(Reason.CLOSED, () -> receiving.decrypt(out, 17));
  }

  @Test
  void cipher_refusesAReplay() throws NetworkException {
    CipherState sending = new CipherState(new byte[32]);
    CipherState receiving = new CipherState(new byte[32]);
    byte[] sealed = new byte[16];
    sending.encrypt(sealed, 0, 0);
    assertEquals(0, receiving.decrypt(sealed, 16));
    assertFails(Reason.VIOLATION, () -> receiving.decrypt(sealed, 16));
    assertFails(Reason.VIOLATION, () -> receiving.decrypt(sealed, 15));
  }

  private void answerWith(DhKeyPair fixed, byte[] payload) throws NetworkException {
    NoiseHandshake initiator = side(true, alice, List.of(), remote -> {});
    XxHandshake responder = new XxHandshake(false, fixed, DhKeyPair.generate(RANDOM), new byte[0]);
    responder.read(initiator.first());
    initiator.receive(responder.write(payload));
  }

  private NoiseHandshake[] pair(List<String> ours, List<String> theirs) {
    return new NoiseHandshake[] {
      side(true, alice, ours, remote -> {}), side(false, bob, theirs, remote -> {})
    };
  }

  private static NoiseSession[] shake(NoiseHandshake... sides) throws NetworkException {
    byte[] b = Objects.requireNonNull(sides[1].receive(sides[0].first()));
    byte[] c = Objects.requireNonNull(sides[0].receive(b));
    assertTrue(sides[1].receive(c) == null);
    return new NoiseSession[] {
      Objects.requireNonNull(sides[0].session()), Objects.requireNonNull(sides[1].session())
    };
  }

  private static NoiseHandshake side(
      boolean initiator, KeyPair key, List<String> muxers, NoiseHandshake.PeerCheck check) {
    return new NoiseHandshake(
        initiator,
        new NoiseHandshake.HandshakeKeys(
            key, DhKeyPair.generate(RANDOM), DhKeyPair.generate(RANDOM)),
        muxers,
        check);
  }

  private static void assertFails(Reason reason, org.junit.jupiter.api.function.Executable call) {
    assertFails(reason, call, "");
  }

  private static void assertFails(
      Reason reason, org.junit.jupiter.api.function.Executable call, String what) {
    assertEquals(reason, assertThrows(NetworkException.class, call, what).reason());
  }

  private static void assertHex(String expected, byte[] actual) {
    assertEquals(expected, HexFormat.of().formatHex(actual));
  }

  private static DhKeyPair secret(String hex) throws NetworkException {
    return DhKeyPair.ofSecret(hex(hex));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
