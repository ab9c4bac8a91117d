package org.aetherchain.node.loop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.Template;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.crypto.NonceSearch;
import org.aetherchain.genesis.Foundation;
import org.organicdesign.fp.collections.PersistentHashSet;

/// Loops with real signatures and nonces on one virtual clock, whose messages arrive at once. In
/// turn each that searches finds a block.
final class Village {
  private static final long STEP_MS = 1_000;

  private final Foundation foundation;
  private final Kernel kernel;
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Due::atMs).thenComparingLong(Due::number));
  private final List<House> houses = new ArrayList<>();
  private long timeMs;
  private long scheduled;
  private int turn;

  private record Due(long atMs, long number, Runnable action) {}

  Village(Foundation foundation) {
    this.foundation = foundation;
    this.kernel = new Kernel(foundation.params(), Solo.TOOLS.primitives());
    this.timeMs = foundation.timeMs();
  }

  Params params() {
    return foundation.params();
  }

  long timeMs() {
    return timeMs;
  }

  /// A node at genesis with a vote key, whether it has a validator or not.
  NodeLoop settle(VoteKey voteKey, BlsPrivateKey privateKey) {
    House house = new House(houses.size());
    houses.add(house);
    house.loop =
        Optional.of(
            new NodeLoop(
                kernel.start(
                    foundation.genesis(kernel.primitives()),
                    PublicKey.of(new byte[PublicKey.SIZE_BYTES]),
                    PersistentHashSet.of(List.of(voteKey)),
                    0),
                Role.OWNER,
                new LoopPorts(
                    kernel,
                    house,
                    house,
                    Clocks.NONE,
                    house,
                    vote ->
                        Solo.TOOLS
                            .bls()
                            .sign(ProtocolPrimitives.voteMessage(vote).toBytes(), privateKey),
                    new MemoryRecorder(),
                    new MemoryArchive(),
                    LoopObserver.NONE),
                new LoopSettings(STEP_MS, STEP_MS, 0, STEP_MS, Optional.empty(), true)));
    house.loop().start();
    return house.loop();
  }

  /// Lets a second pass, in which one of those who search finds a block.
  void mine() {
    run(STEP_MS);
    for (int tried = 0; tried < houses.size(); tried++) {
      House house = houses.get(turn++ % houses.size());
      if (house.search.isPresent()) {
        house.search.get().run();
        run(0);
        return;
      }
    }
    throw new IllegalStateException("nobody searches");
  }

  private void run(long ms) {
    long endMs = timeMs + ms;
    while (!agenda.isEmpty() && agenda.element().atMs() <= endMs) {
      Due due = agenda.remove();
      timeMs = Math.max(timeMs, due.atMs());
      due.action().run();
    }
    timeMs = endMs;
  }

  /// What a node has of the world.
  private final class House implements Timer, Transport, Searcher {
    private final int number;
    private Optional<NodeLoop> loop = Optional.empty();
    private Optional<Receiver> receiver = Optional.empty();
    private Optional<Provider> provider = Optional.empty();
    private Optional<Runnable> search = Optional.empty();

    House(int number) {
      this.number = number;
    }

    NodeLoop loop() {
      return loop.orElseThrow();
    }

    Peer peer() {
      return new Peer(Integer.toString(number));
    }

    @Override
    public long timeMs() {
      return timeMs;
    }

    @Override
    public void after(long delayMs, Runnable action) {
      agenda.add(new Due(timeMs + delayMs, scheduled++, action));
    }

    @Override
    public void search(Template template, Hash headerHash, LongConsumer found) {
      search =
          Optional.of(
              () ->
                  found.accept(
                      NonceSearch.search(
                              headerHash, template.header().difficulty(), 0, Long.MAX_VALUE)
                          .found()
                          .orElseThrow()
                          .nonce()));
    }

    @Override
    public void stop() {
      search = Optional.empty();
    }

    @Override
    public void publish(Topic topic, byte[] message) {
      for (House other : houses) {
        if (other != this) {
          after(
              0,
              () ->
                  other.receiver.ifPresent(
                      taker -> taker.receive(topic, peer(), message, _ -> {})));
        }
      }
    }

    @Override
    public void request(Peer peer, BlockRange range, Consumer<List<byte[]>> answer) {
      House other = houses.get(Integer.parseInt(peer.name()));
      other
          .provider
          .orElseThrow()
          .provide(peer(), range, blocks -> after(0, () -> answer.accept(blocks)));
    }

    @Override
    public List<Peer> peers() {
      return houses.stream().filter(other -> other != this).map(House::peer).toList();
    }

    @Override
    public void distrust(Peer peer) {
      throw new IllegalStateException(peer + " is honest");
    }

    @Override
    public void onMessage(Receiver taker) {
      receiver = Optional.of(taker);
    }

    @Override
    public void onRequest(Provider giver) {
      provider = Optional.of(giver);
    }
  }
}
