package org.aetherchain.devnet.processes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;

/// A network as an adversary uses it: blocks of its own go out late, what was heard before goes out
/// again, and so does what nobody should have to read.
final class Mischief implements Transport {
  private static final int KEPT = 512;
  private static final int GARBAGE_BYTES = 2_000;
  private static final long LOOK_MS = 100;
  private static final long FLOOD_PAUSE_MS = 4;
  private static final long REPLAY_PAUSE_MS = 20;

  private static final System.Logger LOG = System.getLogger(Mischief.class.getName());

  private final Transport network;
  private final Path deeds;
  private final long lateMs;
  private final Deque<Heard> heard = new ArrayDeque<>();
  private final Set<Deed> begun = ConcurrentHashMap.newKeySet();

  /// A message.
  @SuppressWarnings("ArrayRecordComponent") // messages are not compared
  private record Heard(Topic topic, byte[] bytes) {}

  /// A use of a network.
  ///
  /// @param deeds where a file says what to do
  /// @param lateMs by how much a block that is withheld is late
  Mischief(Transport network, Path deeds, long lateMs) {
    this.network = network;
    this.deeds = deeds;
    this.lateMs = lateMs;
    Thread.ofVirtual().name("mischief").start(this::trouble);
  }

  private boolean does(Deed deed) {
    boolean does = Files.exists(deeds.resolve(deed.file()));
    if (does && begun.add(deed)) {
      LOG.log(System.Logger.Level.INFO, () -> "begins to " + deed.file());
    }
    return does;
  }

  private void trouble() {
    try {
      while (true) {
        boolean floods = does(Deed.FLOOD);
        boolean replays = does(Deed.REPLAY);
        if (floods) {
          flood();
        }
        if (replays) {
          again().ifPresent(message -> network.publish(message.topic, message.bytes));
        }
        Thread.sleep(floods ? FLOOD_PAUSE_MS : replays ? REPLAY_PAUSE_MS : LOOK_MS);
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  /// Noise, a message with one byte changed, and one that everybody has.
  private void flood() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    Topic[] topics = Topic.values();
    byte[] noise = new byte[1 + random.nextInt(GARBAGE_BYTES)];
    random.nextBytes(noise);
    network.publish(topics[random.nextInt(topics.length)], noise);
    again()
        .ifPresent(
            message -> {
              byte[] changed = message.bytes.clone();
              changed[random.nextInt(changed.length)] ^= 1;
              network.publish(message.topic, changed);
              network.publish(message.topic, message.bytes);
            });
  }

  private synchronized void keep(Topic topic, byte[] message) {
    if (message.length > 0) {
      heard.addLast(new Heard(topic, message));
    }
    if (heard.size() > KEPT) {
      heard.removeFirst();
    }
  }

  private synchronized Optional<Heard> again() {
    List<Heard> all = new ArrayList<>(heard);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.get(ThreadLocalRandom.current().nextInt(all.size())));
  }

  @Override
  public void publish(Topic topic, byte[] message) {
    keep(topic, message);
    if (topic != Topic.BLOCKS || !does(Deed.WITHHOLD)) {
      network.publish(topic, message);
      return;
    }
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                Thread.sleep(lateMs);
                network.publish(topic, message);
              } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @Override
  public void onMessage(Receiver receiver) {
    network.onMessage(
        (topic, sender, message, answer) -> {
          keep(topic, message);
          receiver.receive(topic, sender, message, answer);
        });
  }

  @Override
  public void request(Peer peer, BlockRange range, Consumer<List<byte[]>> answer) {
    network.request(peer, range, answer);
  }

  @Override
  public List<Peer> peers() {
    return network.peers();
  }

  @Override
  public void distrust(Peer peer) {
    network.distrust(peer);
  }

  @Override
  public void onRequest(Provider provider) {
    network.onRequest(provider);
  }
}
