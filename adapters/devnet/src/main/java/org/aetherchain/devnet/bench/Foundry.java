package org.aetherchain.devnet.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Template;
import org.aetherchain.crypto.NonceSearch;
import org.aetherchain.genesis.Foundation;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.journal.Journal;
import org.aetherchain.journal.JournalException;
import org.aetherchain.node.loop.BlockArchive;
import org.aetherchain.node.loop.Clocks;
import org.aetherchain.node.loop.LoopObserver;
import org.aetherchain.node.loop.LoopPorts;
import org.aetherchain.node.loop.LoopSettings;
import org.aetherchain.node.loop.NodeLoop;
import org.aetherchain.node.loop.Recorder;
import org.aetherchain.node.loop.Role;
import org.aetherchain.node.loop.Searcher;
import org.aetherchain.node.loop.Timer;
import org.aetherchain.node.process.Chain;
import org.aetherchain.node.storage.DataFolder;
import org.aetherchain.node.storage.DiskArchive;
import org.aetherchain.node.storage.JournalRecorder;
import org.aetherchain.wallet.Tools;

/// Makes a long chain quickly, in this process: a validator's own loop on its own journal and
/// archive, by all rules and with real signatures. It has all the stake, difficulty is next to
/// nothing, and time is virtual: a block each interval. Only the disk is not waited for: the
/// archive is not forced at each finality, and the last vote alone is kept on its own.
final class Foundry implements Timer, Transport, Searcher, AutoCloseable {
  private static final long INTERVAL_MS = 1_000;

  /// Commands of one interval share a template.
  private static final long REST_MS = 1;

  private static final int SNAPSHOT_BLOCKS = 1_000;
  private static final BigInteger DIFFICULTY = BigInteger.TWO;

  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Due::atMs).thenComparingLong(Due::number));
  private final Journal journal;
  private final DiskArchive archive;
  private final Unhurried recorder;
  private final NodeLoop loop;
  private long timeMs;
  private long scheduled;
  private Optional<Runnable> search = Optional.empty();

  private record Due(long atMs, long number, Runnable action) {}

  private Foundry(Chain chain, Seat seat, Journal journal, DiskArchive archive) {
    this.journal = journal;
    this.archive = archive;
    this.timeMs = chain.genesis().timeMs();
    Node recovered = journal.recovered().node();
    this.recorder = new Unhurried(new JournalRecorder(journal, recovered, SNAPSHOT_BLOCKS));
    this.loop =
        new NodeLoop(
            recovered,
            Role.paying(seat.owner().key()),
            new LoopPorts(
                chain.kernel(),
                this,
                this,
                Clocks.NONE,
                this,
                vote ->
                    chain
                        .bls()
                        .sign(ProtocolPrimitives.voteMessage(vote).toBytes(), seat.privateKey()),
                recorder,
                new Unforced(archive),
                new LoopObserver() {
                  @Override
                  public void failed(IOException cause) {
                    throw new IllegalStateException("the chain cannot be kept", cause);
                  }
                }),
            new LoopSettings(
                INTERVAL_MS, INTERVAL_MS, REST_MS, INTERVAL_MS, Optional.empty(), false));
    loop.start();
  }

  /// The validator.
  static Seat seat(Tools tools) {
    return DevnetGenesis.of(Shape.DEFAULT, tools.primitives(), tools.ecdsa(), tools.bls())
        .cast()
        .seat(1);
  }

  /// What such a chain begins with: coins of accounts in turn, and the one validator. It began long
  /// enough ago for its blocks to lie in the past.
  ///
  /// @param blocks that will be made, at most
  static Foundation foundation(Tools tools, long blocks, int coins, int accounts, long each) {
    Seat seat = seat(tools);
    Params params =
        DevnetGenesis.of(Shape.DEFAULT, tools.primitives(), tools.ecdsa(), tools.bls())
            .params()
            .withTargetIntervalMs(INTERVAL_MS)
            .withMinDifficulty(DIFFICULTY);
    List<Foundation.Account> owners = new ArrayList<>();
    for (int coin = 0; coin < coins; coin++) {
      owners.add(new Foundation.Account(Payments.key(tools, coin % accounts), each));
    }
    return new Foundation(
        params,
        System.currentTimeMillis() - (blocks + 3_600) * INTERVAL_MS,
        DIFFICULTY,
        List.of(
            new Foundation.Seat(
                seat.voteKey(),
                seat.owner().key(),
                1_000_000,
                tools.bls().provePossession(seat.privateKey()))),
        owners);
  }

  /// Opens the data of the network's only validator.
  static Foundry open(Chain chain, Tools tools, DataFolder data) throws IOException {
    data.owner(Optional.of(seat(tools).voteKey()));
    try {
      Journal journal =
          Journal.open(data.journal(), chain.kernel(), start(chain), Journal.Settings.STANDARD);
      return new Foundry(
          chain, seat(tools), journal, DiskArchive.open(data.blocks(), chain.kernel()));
    } catch (JournalException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  /// The node that knows genesis only.
  static Node start(Chain chain) {
    var nobody = PublicKey.of(new byte[PublicKey.SIZE_BYTES]);
    return chain.kernel().start(chain.genesis(), nobody, 1, 0);
  }

  /// Hands in a command, which has to be taken.
  void submit(SignedTx transaction) {
    Optional<Rejection> rejection = loop.submit(transaction);
    if (rejection.isPresent()) {
      throw new IllegalStateException("the node refuses a payment: " + rejection.get());
    }
  }

  /// Makes the next block, of all that waits as far as it fits.
  void block() {
    long endMs = timeMs + INTERVAL_MS;
    while (!agenda.isEmpty() && agenda.element().atMs <= endMs) {
      Due due = agenda.remove();
      timeMs = Math.max(timeMs, due.atMs);
      due.action.run();
    }
    timeMs = endMs;
    search.orElseThrow(() -> new IllegalStateException("the node does not search")).run();
  }

  /// What the node knows.
  Node state() {
    return loop.state();
  }

  /// The height of the soft head.
  long height() {
    return loop.head().block().header().height();
  }

  /// The height of the hard head.
  long hardHeight() {
    return loop.hard().block().header().height();
  }

  /// How many commands wait.
  int waiting() {
    return state().pool().waiting().size();
  }

  /// The journal.
  Journal journal() {
    return journal;
  }

  @Override
  public void close() throws IOException {
    if (loop.isStopped()) {
      return;
    }
    loop.stop();
    recorder.keepLastVote();
    archive.force();
    archive.close();
    try {
      journal.close();
    } catch (JournalException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
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
  public void publish(Topic topic, byte[] message) {}

  @Override
  public void request(Peer peer, BlockRange range, Consumer<List<byte[]>> answer) {
    answer.accept(List.of());
  }

  @Override
  public List<Peer> peers() {
    return List.of();
  }

  @Override
  public void distrust(Peer peer) {}

  @Override
  public void onMessage(Receiver receiver) {}

  @Override
  public void onRequest(Provider provider) {}

  private static final class Unhurried implements Recorder {
    private final JournalRecorder journal;
    private long target;
    private long source;

    Unhurried(JournalRecorder journal) {
      this.journal = journal;
    }

    @Override
    public void append(Node before, Event event, Step step) throws IOException {
      journal.append(before, event, step);
    }

    @Override
    public void saveVote(long newTarget, long newSource) {
      target = newTarget;
      source = newSource;
    }

    @Override
    public void finalised(Node node) throws IOException {
      journal.finalised(node);
    }

    void keepLastVote() throws IOException {
      if (target > 0) {
        journal.saveVote(target, source);
      }
    }
  }

  private record Unforced(DiskArchive archive) implements BlockArchive {
    @Override
    public long height() {
      return archive.height();
    }

    @Override
    public void append(Block block) throws IOException {
      archive.append(block);
    }

    @Override
    public void force() {}

    @Override
    public Optional<Block> at(long height) throws IOException {
      return archive.at(height);
    }
  }
}
