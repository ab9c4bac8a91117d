package org.aetherchain.libp2p.security.noise;

import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.identity.KeyType;
import org.aetherchain.libp2p.wire.Fuzz;

/// Handshake messages of strangers end in a session or a refusal.
class NoiseProperties {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyPair KEY = KeyPair.generate(KeyType.ED25519, RANDOM);
  private static final DhKeyPair FIXED = DhKeyPair.generate(RANDOM);
  private static final byte[] PAYLOAD =
      NoisePayload.encode(KEY, FIXED.point(), List.of("/yamux/1.0.0"));

  @Property(tries = 200)
  void anyMessage_isTakenOrRefused(@ForAll @Size(max = 300) byte[] message)
      throws NetworkException {
    Fuzz.survives(message, bytes -> side(false).receive(bytes));
    NoiseHandshake initiator = side(true);
    byte[] _ = initiator.first();
    Fuzz.survives(message, initiator::receive);
  }

  @Property(tries = 100)
  void mutatedMessages_areTakenOrRefused(@ForAll long seed) throws NetworkException {
    NoiseHandshake initiator = side(true);
    NoiseHandshake responder = side(false);
    byte[] b = Objects.requireNonNull(responder.receive(initiator.first()));
    Fuzz.survives(Fuzz.mutated(b, seed), initiator::receive);
  }

  @Property(tries = 1000)
  void mutatedPayloads_areTakenOrRefused(@ForAll long seed) {
    Fuzz.survives(Fuzz.mutated(PAYLOAD, seed), bytes -> NoisePayload.decode(bytes, FIXED.point()));
  }

  private static NoiseHandshake side(boolean initiator) {
    KeyPair key = KeyPair.generate(KeyType.ED25519, RANDOM);
    return new NoiseHandshake(
        initiator,
        new NoiseHandshake.HandshakeKeys(key, FIXED, DhKeyPair.generate(RANDOM)),
        List.of("/yamux/1.0.0"),
        remote -> {});
  }
}
