package org.aetherchain.node.loop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.aetherchain.core.kernel.EventFormat;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.port.Verdict;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Template;
import org.aetherchain.crypto.NonceSearch;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;

/// A loop by itself, all of whose surroundings are in this object: a clock that a test moves, a
/// network that keeps what is published, a search that finds when it is told to.
public final class Solo implements Timer, Transport, Searcher {
  /// This machine's hashes and signatures.
  public static final Tools TOOLS = tools();

  /// The network that it is on.
  public static final DevnetGenesis NETWORK =
      DevnetGenesis.of(new Shape(1, 4, 1_000), TOOLS.primitives(), TOOLS.ecdsa(), TOOLS.bls());

  /// Its rules.
  public static final Kernel KERNEL = new Kernel(NETWORK.params(), TOOLS.primitives());

  /// What was published.
  @SuppressWarnings("ArrayRecordComponent") // not compared
  public record Published(Topic topic, byte[] message) {}

  /// A request that nobody has answered yet.
  record Asked(Peer peer, BlockRange range, Consumer<List<byte[]>> answer) {}

  private record Due(long atMs, long number, Runnable action) {}

  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Due::atMs).thenComparingLong(Due::number));
  final List<Published> published = new ArrayList<>();
  final List<Asked> requests = new ArrayList<>();
  final List<Peer> peers = new ArrayList<>();
  final List<Peer> distrusted = new ArrayList<>();
  private long timeMs = DevnetGenesis.TIME_MS;
  private long scheduled;
  private Optional<Runnable> search = Optional.empty();
  private Optional<Receiver> receiver = Optional.empty();
  private final NodeLoop loop;

  /// A node at genesis.
  ///
  /// @param position of its validator, from 1
  public Solo(int position, Recorder recorder, BlockArchive archive, LoopObserver observer) {
    this(position, recorder, archive, observer, Optional.empty());
  }

  Solo(
      int position,
      Recorder recorder,
      BlockArchive archive,
      LoopObserver observer,
      Optional<Checkpoint> trusted) {
    this(position, KERNEL, Clocks.NONE, new Kept(recorder, archive, observer), trusted);
  }

  /// What it is given to keep things with, and to tell of them.
  private record Kept(Recorder recorder, BlockArchive archive, LoopObserver observer) {}

  /// A node without a vote, in a network with a time of its own, that asks these clocks.
  static Solo told(Clocks clocks, Recorder recorder) {
    Kernel kernel = new Kernel(NETWORK.params().withClockLimitMs(60_000), TOOLS.primitives());
    Kept kept = new Kept(recorder, new MemoryArchive(), LoopObserver.NONE);
    return new Solo(0, kernel, clocks, kept, Optional.empty());
  }

  private Solo(
      int position, Kernel kernel, Clocks clocks, Kept kept, Optional<Checkpoint> trusted) {
    var seat = NETWORK.cast().seat(Math.max(1, position));
    PublicKey nobody = PublicKey.of(new byte[PublicKey.SIZE_BYTES]);
    this.loop =
        new NodeLoop(
            kernel.start(NETWORK.genesis(), nobody, position, 0),
            Role.paying(seat.owner().key()),
            new LoopPorts(
                kernel,
                this,
                this,
                clocks,
                this,
                vote ->
                    TOOLS
                        .bls()
                        .sign(ProtocolPrimitives.voteMessage(vote).toBytes(), seat.privateKey()),
                kept.recorder(),
                kept.archive(),
                kept.observer()),
            new LoopSettings(1_000, 1_000, 0, 1_000, trusted, true));
    loop.start();
  }

  private static Tools tools() {
    try {
      return Tools.load();
    } catch (BadInput missing) {
      throw new IllegalStateException(missing);
    }
  }

  /// The loop.
  public NodeLoop loop() {
    return loop;
  }

  /// Whether it searches for a block.
  boolean searches() {
    return search.isPresent();
  }

  /// Finds a block on its head, after as many milliseconds.
  public void mine(long afterMs) {
    advance(afterMs);
    search.orElseThrow().run();
  }

  /// Lets time pass.
  public void advance(long ms) {
    long endMs = timeMs + ms;
    while (!agenda.isEmpty() && agenda.element().atMs() <= endMs) {
      Due due = agenda.remove();
      timeMs = Math.max(timeMs, due.atMs());
      due.action().run();
    }
    timeMs = endMs;
  }

  /// Brings it a message.
  public List<Verdict> deliver(Topic topic, Peer from, byte[] message) {
    List<Verdict> verdicts = new ArrayList<>();
    receiver.orElseThrow().receive(topic, from, message, verdicts::add);
    return verdicts;
  }

  /// An event as it travels.
  public static byte[] bytes(Event event) {
    return new EventFormat(NETWORK.params()).encode(event);
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
    published.add(new Published(topic, message));
  }

  @Override
  public void request(Peer peer, BlockRange range, Consumer<List<byte[]>> answer) {
    requests.add(new Asked(peer, range, answer));
  }

  @Override
  public List<Peer> peers() {
    return List.copyOf(peers);
  }

  @Override
  public void distrust(Peer peer) {
    distrusted.add(peer);
    peers.remove(peer);
  }

  @Override
  public void onMessage(Receiver newReceiver) {
    receiver = Optional.of(newReceiver);
  }

  @Override
  public void onRequest(Provider provider) {}
}
