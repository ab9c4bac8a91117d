package org.aetherchain.node.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;

/// Repeats what others may have missed: the head, the own votes that are not final yet, evidence,
/// and some of the commands that wait. Everything may be lost once; what is repeated every interval
/// arrives.
final class Announcer {
  /// The waiting commands that are repeated at a time.
  private static final int REPEATED_COMMANDS = 32;

  /// How often evidence is repeated.
  private static final int EVIDENCE_REPEATS = 64;

  private final NodeLoop node;
  private final Transport transport;
  private final NavigableMap<Long, byte[]> votes = new TreeMap<>();
  private final List<Repeated> evidence = new ArrayList<>();

  private static final class Repeated {
    private final byte[] message;
    private int repeats;

    Repeated(byte[] message) {
      this.message = message;
    }
  }

  Announcer(NodeLoop node, Transport transport) {
    this.node = node;
    this.transport = transport;
  }

  /// Keeps an own vote to be repeated.
  void keep(long epoch, byte[] message) {
    votes.put(epoch, message);
  }

  /// Keeps evidence to be repeated.
  void keepEvidence(byte[] message) {
    evidence.add(new Repeated(message));
  }

  /// Forgets the votes up to an epoch: it is final.
  void forget(long epoch) {
    votes.headMap(epoch, true).clear();
  }

  /// Repeats everything once.
  void announce() {
    node.headMessage().ifPresent(head -> transport.publish(Topic.BLOCKS, head));
    votes.values().forEach(vote -> transport.publish(Topic.VOTES, vote));
    evidence.forEach(proof -> transport.publish(Topic.EVIDENCE, proof.message));
    evidence.removeIf(proof -> ++proof.repeats == EVIDENCE_REPEATS);
    node.waitingMessages(REPEATED_COMMANDS)
        .forEach(command -> transport.publish(Topic.COMMANDS, command));
  }
}
