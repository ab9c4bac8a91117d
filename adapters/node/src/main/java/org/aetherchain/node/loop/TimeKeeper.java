package org.aetherchain.node.loop;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.port.Transport.Peer;
import org.aetherchain.node.loop.Clocks.Answer;

/// Keeps the kernel told what other validators' clocks show (R-T3): asks each peer that answers, in
/// every round until the kernel trusts the time, and now and then afterwards. Rounds are counted
/// and not timed, since the clock is what is in doubt.
final class TimeKeeper {
  /// Between two rounds.
  static final long ROUND_MS = 1_000;

  /// Rounds before somebody who was of use is asked again, at least and with what spreads them.
  static final int REST_ROUNDS = 28;

  private static final int SPREAD_ROUNDS = 8;

  /// Rounds before somebody who did not answer is asked again.
  private static final int SILENCE_ROUNDS = 4;

  /// Questions that are open at a time, at most.
  static final int OPEN = 16;

  private final NodeLoop node;
  private final Clocks clocks;
  private final Transport transport;
  private final Map<Peer, Long> due = new HashMap<>();
  private final Set<Peer> open = new HashSet<>();
  private long round;

  TimeKeeper(NodeLoop node, Clocks clocks, Transport transport) {
    this.node = node;
    this.clocks = clocks;
    this.transport = transport;
  }

  /// Asks whose turn it is, those who waited longest first.
  void round() {
    round++;
    List<Peer> peers = clocks.peers();
    due.keySet().retainAll(peers);
    peers.stream()
        .filter(peer -> !open.contains(peer) && dueAt(peer) <= round)
        .sorted(Comparator.comparingLong(this::dueAt).thenComparing(Peer::name))
        .limit(Math.max(0, OPEN - open.size()))
        .toList()
        .forEach(this::ask);
  }

  private long dueAt(Peer peer) {
    return due.getOrDefault(peer, 0L);
  }

  private void ask(Peer peer) {
    open.add(peer);
    due.put(peer, round + 1);
    clocks.ask(
        peer,
        answer -> {
          open.remove(peer);
          due.put(peer, round + restAfter(peer, answer));
        });
  }

  /// Takes an answer, and says for how many rounds the peer is left alone.
  private long restAfter(Peer peer, Answer answer) {
    long rest = (long) REST_ROUNDS + Math.floorMod(peer.name().hashCode(), SPREAD_ROUNDS);
    return switch (answer) {
      case Answer.Told told -> {
        boolean isTaken = node.told(told).isEmpty();
        yield isTaken && !node.state().clock().isTrusted() ? 1 : rest;
      }
      case Answer.Silent _ -> SILENCE_ROUNDS;
      case Answer.Lied _ -> {
        transport.distrust(peer);
        yield rest;
      }
    };
  }
}
