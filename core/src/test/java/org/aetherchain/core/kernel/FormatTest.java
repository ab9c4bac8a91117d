package org.aetherchain.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.junit.jupiter.api.Test;

final class FormatTest {
  private static final EventFormat EVENTS = new EventFormat(Network.PARAMS);
  private static final EffectFormat EFFECTS = new EffectFormat(Network.PARAMS);

  private static Network grown() {
    Network network = new Network();
    for (int block = 0; block < 9; block++) {
      network.mine(block % Network.SIZE);
    }
    network.bring(0, new Event.Transaction(network.payment(400_000, 599_000)));
    network.mine(0);
    return network;
  }

  @Test
  void events_surviveTheWayThroughBytes() throws MalformedEncoding {
    for (Event event : grown().events) {
      byte[] bytes = EVENTS.encode(event);
      assertEquals(1, bytes[0]);
      assertTrue(bytes.length <= EVENTS.limitBytes());
      assertEquals(event, EVENTS.decode(bytes));
    }
  }

  @Test
  void effects_surviveTheWayThroughBytes() throws MalformedEncoding {
    for (Effect effect : grown().effects) {
      assertEquals(effect, EFFECTS.decode(EFFECTS.encode(effect)));
    }
  }

  @Test
  void decode_refusesOtherVersionsAndWhatIsTooLong() {
    byte[] tick = EVENTS.encode(new Event.Tick(5));
    byte[] later = tick.clone();
    later[0] = 2;
    assertEquals(
        "format version 2",
        assertThrows(MalformedEncoding.class, () -> EVENTS.decode(later)).reason());
    byte[] longer = Arrays.copyOf(tick, 2_000_000);
    assertThrows(MalformedEncoding.class, () -> EVENTS.decode(longer));
    assertThrows(MalformedEncoding.class, () -> EVENTS.decode(new byte[0]));
    byte[] block = new byte[(int) EVENTS.limitBytes() + 1];
    block[0] = 1;
    assertTrue(
        assertThrows(MalformedEncoding.class, () -> EVENTS.decode(block))
            .reason()
            .endsWith("are accepted"));
  }

  @Test
  void decode_endsInAnEventOrARefusal_whateverThePeerSends() {
    Network network = grown();
    Random chance = new Random(1);
    int accepted = 0;
    for (Event event : network.events) {
      byte[] bytes = EVENTS.encode(event);
      for (int round = 0; round < 40; round++) {
        byte[] changed = bytes.clone();
        changed[chance.nextInt(changed.length)] ^= (byte) (1 << chance.nextInt(8));
        try {
          Event other = EVENTS.decode(changed);
          assertArrayEquals(changed, EVENTS.encode(other));
          network.kernel.step(network.nodes.get(1), other);
          accepted++;
        } catch (MalformedEncoding refused) {
          assertTrue(refused.offset() >= 0);
        }
      }
    }
    assertTrue(accepted > 100, "decoded " + accepted);
  }

  @Test
  void journal_bringsANodeBack() throws MalformedEncoding {
    Network network = grown();
    Node node = network.kernel.start(network.genesis, Network.NOBODY, 1, 0);
    Node replayed = node;
    int refusals = 0;
    for (Event event : network.events) {
      Step step = network.kernel.step(node, event);
      node = step.node();
      JournalLine line = JournalLine.of(event, step);
      JournalLine read = JournalLine.decode(Network.PARAMS, line.encode());
      assertEquals(line, read);
      Step again = network.kernel.step(replayed, read.event());
      assertEquals(read, JournalLine.of(read.event(), again));
      replayed = again.node();
      refusals += read.rejection().isPresent() ? 1 : 0;
    }
    assertEquals(network.nodes.getFirst(), replayed);
    assertTrue(refusals > 0);
  }

  @Test
  void journal_refusesUnknownReasons() {
    JournalLine line =
        new JournalLine(
            new Event.Tick(5), Optional.of(Rejection.of(List.of("TickBackwards"))), Hash.ZERO);
    byte[] bytes = line.encode();
    bytes[16] ^= 1;
    MalformedEncoding refused =
        assertThrows(MalformedEncoding.class, () -> JournalLine.decode(Network.PARAMS, bytes));
    assertTrue(refused.reason().startsWith("no reason of the rules"), refused.getMessage());
  }
}
