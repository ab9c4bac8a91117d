package org.aetherchain.devnet.node;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;

/// Repeats what others may have missed: the head, the own votes that are not final yet, and some of
/// the commands that wait. Everything may be lost once; what is repeated every interval arrives.
final class Announcer {
  /// The waiting commands that are repeated at a time.
  private static final int REPEATED_COMMANDS = 32;

  private final DevnetNode node;
  private final Transport transport;
  private final NavigableMap<Long, byte[]> votes = new TreeMap<>();

  Announcer(DevnetNode node, Transport transport) {
    this.node = node;
    this.transport = transport;
  }

  /// Keeps an own vote to be repeated.
  void keep(long epoch, byte[] message) {
    votes.put(epoch, message);
  }

  /// Forgets the votes up to an epoch: it is final.
  void forget(long epoch) {
    votes.headMap(epoch, true).clear();
  }

  /// Repeats everything once.
  void announce() {
    node.headMessage().ifPresent(head -> transport.publish(Topic.BLOCKS, head));
    votes.values().forEach(vote -> transport.publish(Topic.VOTES, vote));
    node.waitingMessages(REPEATED_COMMANDS)
        .forEach(command -> transport.publish(Topic.COMMANDS, command));
  }
}
