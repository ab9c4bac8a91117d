package org.aetherchain.libp2p.negotiate;

import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.wire.Fuzz;

/// Any bytes end in an agreement, a refusal, or a wait for more.
class NegotiationProperties {
  private final Metrics metrics = new Metrics();

  @Property(tries = 500)
  void anyBytes_areTakenOrRefused(@ForAll @Size(max = 300) byte[] bytes) {
    Fuzz.survives(bytes, any -> responder().receive(ByteBuffer.wrap(any)));
    Fuzz.survives(bytes, any -> initiator().receive(ByteBuffer.wrap(any)));
  }

  @Property(tries = 1000)
  void mutatedMessages_areTakenOrRefused(@ForAll long seed) {
    ByteBuffer output = initiator().takeOutput();
    byte[] said = new byte[output.remaining()];
    output.get(said);
    Fuzz.survives(Fuzz.mutated(said, seed), any -> responder().receive(ByteBuffer.wrap(any)));
    Fuzz.survives(Fuzz.mutated(said, seed), any -> initiator().receive(ByteBuffer.wrap(any)));
  }

  private Negotiation initiator() {
    return Negotiation.initiator(List.of("/a/1", "/b/1"), Libp2pLimits.STANDARD, metrics);
  }

  private Negotiation responder() {
    return Negotiation.responder("/a/1"::equals, Libp2pLimits.STANDARD, metrics);
  }
}
