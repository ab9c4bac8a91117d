package org.aetherchain.properties.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.port.Verdict;
import org.aetherchain.devnet.schedule.Scheduler;
import org.jspecify.annotations.Nullable;

/// A network that loses, doubles, delays and overtakes, whose parts do not always hear each other,
/// and through which Byzantine nodes send what they like. In the calm phase it does none of this.
final class VirtualNetwork {
  private static final long CALM_DELAY_MS = 50;
  private static final long ANSWER_LIMIT_MS = 1_500;
  private static final long WITHHELD_MS = 8_000;
  private static final int TRICK_PERMILLE = 200;
  private static final int REMEMBERED = 500;
  private static final String PREFIX = "node-";

  private final Scheduler scheduler;
  private final Scenario scenario;
  private final Random random;
  private final int honest;
  private final Map<Integer, Endpoint> endpoints = new TreeMap<>();
  private final List<Sent> past = new ArrayList<>();
  private boolean isCalm;

  private static final class Sent {
    private final Topic topic;
    private final byte[] message;

    Sent(Topic topic, byte[] message) {
      this.topic = topic;
      this.message = message;
    }
  }

  /// @param honest the nodes up to this one are honest
  VirtualNetwork(Scheduler scheduler, Scenario scenario, Random random, int honest) {
    this.scheduler = scheduler;
    this.scenario = scenario;
    this.random = random;
    this.honest = honest;
  }

  /// From now on everything arrives once, and soon.
  void calm() {
    isCalm = true;
  }

  /// A node's access; what is under way to the one that it had before is lost.
  Endpoint join(int node) {
    Endpoint endpoint = new Endpoint(node);
    endpoints.put(node, endpoint);
    return endpoint;
  }

  /// Takes a node's access away.
  void leave(int node) {
    endpoints.remove(node);
  }

  private boolean lies(int node) {
    return node > honest && !isCalm;
  }

  private boolean plays(int node, Scenario.Trick trick) {
    return lies(node)
        && scenario.tricks().contains(trick)
        && random.nextInt(1_000) < TRICK_PERMILLE;
  }

  private long delayMs() {
    return isCalm ? 1 + random.nextLong(CALM_DELAY_MS) : 1 + random.nextLong(scenario.maxDelayMs());
  }

  private boolean isLost() {
    return !isCalm && random.nextInt(1_000) < scenario.lossPermille();
  }

  private boolean isCut(int one, int other) {
    return !isCalm
        && scenario.partitions().stream()
            .anyMatch(cut -> cut.separates(one, other, scheduler.nowMs()));
  }

  private static Transport.Peer peer(int node) {
    return new Transport.Peer(PREFIX + node);
  }

  private static int number(Transport.Peer peer) {
    return Integer.parseInt(peer.name().substring(PREFIX.length()));
  }

  private void carry(Endpoint sender, int receiver, Sent sent, long extraMs) {
    if (isLost()) {
      return;
    }
    scheduler.after(extraMs + delayMs(), () -> arrive(sender.node, receiver, sent));
    if (!isCalm && random.nextInt(1_000) < scenario.duplicatePermille()) {
      scheduler.after(extraMs + delayMs(), () -> arrive(sender.node, receiver, sent));
    }
  }

  private void arrive(int sender, int receiver, Sent sent) {
    Endpoint endpoint = endpoints.get(receiver);
    if (endpoint == null || endpoint.receiver == null || isCut(sender, receiver)) {
      return;
    }
    endpoint.receiver.receive(
        sent.topic,
        peer(sender),
        sent.message,
        verdict ->
            Violation.unless(
                verdict != Verdict.REJECT || sender > honest || receiver > honest,
                "honest node %d rejects what honest node %d sent on %s"
                    .formatted(receiver, sender, sent.topic)));
  }

  /// A node's access to the network.
  final class Endpoint implements Transport {
    private final int node;
    private @Nullable Receiver receiver;
    private @Nullable Provider provider;

    private Endpoint(int node) {
      this.node = node;
    }

    private boolean isCurrent() {
      return endpoints.get(node) == this;
    }

    @Override
    public void publish(Topic topic, byte[] message) {
      if (!isCurrent()) {
        return;
      }
      Sent sent = new Sent(topic, message);
      boolean withheld = topic == Topic.BLOCKS && plays(node, Scenario.Trick.WITHHOLD);
      toOthers(sent, withheld ? random.nextLong(WITHHELD_MS) : 0);
      if (past.size() < REMEMBERED) {
        past.add(sent);
      } else {
        past.set(random.nextInt(REMEMBERED), sent);
      }
      if (plays(node, Scenario.Trick.REPLAY)) {
        toOthers(past.get(random.nextInt(past.size())), 0);
      }
      if (plays(node, Scenario.Trick.FLOOD)) {
        // Cut short, not altered: signatures are believed here, so what is altered could decode to
        // a vote that an honest validator never signed.
        byte[] garbage = Arrays.copyOf(message, random.nextInt(message.length));
        toOthers(new Sent(topic, garbage), 0);
      }
    }

    private void toOthers(Sent sent, long extraMs) {
      for (int other = 1; other <= scenario.nodes(); other++) {
        if (other != node) {
          carry(this, other, sent, extraMs);
        }
      }
    }

    /// Sends to one half of the others only.
    void publishToHalf(Topic topic, byte[] message, boolean odd) {
      for (int other = odd ? 1 : 2; other <= scenario.nodes(); other += 2) {
        if (other != node) {
          carry(this, other, new Sent(topic, message), 0);
        }
      }
    }

    @Override
    public List<Peer> peers() {
      return endpoints.keySet().stream()
          .filter(other -> other != node)
          .map(VirtualNetwork::peer)
          .toList();
    }

    @Override
    public void distrust(Peer peer) {
      Violation.unless(
          number(peer) > honest || node > honest,
          "honest node %d takes the honest %s for a liar".formatted(node, peer.name()));
    }

    @Override
    public void request(Peer peer, BlockRange range, Consumer<List<byte[]>> answer) {
      int other = number(peer);
      Endpoint asked = endpoints.get(other);
      if (asked == null || asked.provider == null || isCut(node, other) || isLost()) {
        scheduler.after(ANSWER_LIMIT_MS, () -> answered(answer, List.of()));
        return;
      }
      asked.provider.provide(
          peer(node),
          range,
          blocks -> scheduler.after(2 * delayMs(), () -> answered(answer, blocks)));
    }

    private void answered(Consumer<List<byte[]>> answer, List<byte[]> blocks) {
      if (isCurrent()) {
        answer.accept(blocks);
      }
    }

    @Override
    public void onMessage(Receiver each) {
      receiver = each;
    }

    @Override
    public void onRequest(Provider each) {
      provider = each;
    }
  }
}
