package org.aetherchain.node.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.rule.Clock;
import org.aetherchain.http.NodeView;
import org.aetherchain.http.RefusalLog;
import org.aetherchain.journal.Journal;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.api.PeerInfo;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.node.loop.LoopObserver;
import org.aetherchain.node.loop.NodeLoop;
import org.aetherchain.node.loop.SyncProgress;
import org.aetherchain.node.loop.Voters;
import org.aetherchain.node.storage.DiskArchive;
import org.jspecify.annotations.Nullable;

/// What the HTTP interface is told of a node that runs, and what is measured of it.
final class ProcessView implements NodeView, LoopObserver {
  private static final String VERSION = "0.1.0";
  private static final System.Logger LOG = System.getLogger("org.aetherchain.node");

  private final Chain chain;
  private final Journal journal;
  private final DiskArchive archive;
  private final Host host;
  private final Identity identity;
  private final RefusalLog refusals;
  private final HardIndex index;
  private final Latencies latencies;
  private final Measures measures = new Measures();
  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<Long, Long> sinceMs = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
  private final boolean expectsPeers;
  private Node last;

  /// The parts that are made after the view.
  private record Running(NodeLoop loop, LoopThread thread, ThreadedSearcher searcher) {}

  /// A view of a node that does not run yet.
  ///
  /// @param expectsPeers whether a node without peers is not ready
  ProcessView(Chain chain, Store store, Host host, boolean expectsPeers) {
    this.chain = chain;
    this.journal = store.journal();
    this.archive = store.archive();
    this.host = host;
    this.latencies = new Latencies(host);
    this.expectsPeers = expectsPeers;
    this.last = store.node();
    this.identity =
        new Identity(
            VERSION,
            chain.id().toHex().substring(0, 8),
            chain.kernel().params(),
            chain.kernel().primitives());
    this.refusals = new RefusalLog(chain.kernel().primitives());
    this.index = new HardIndex(chain.kernel(), archive, hardHeight(last));
  }

  /// Is given the node when it begins.
  void runs(NodeLoop loop, LoopThread thread, ThreadedSearcher searcher) {
    running.set(new Running(loop, thread, searcher));
  }

  private static long hardHeight(Node node) {
    var hard = node.entries().get(node.finality().final_().blockId());
    return hard == null ? 0 : hard.block().header().height();
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public Node state() {
    Running now = running.get();
    return now == null ? last : now.loop.state();
  }

  @Override
  public Optional<Block> archived(Hash id) {
    try {
      Optional<Long> height = archive.heightOf(id);
      return height.isPresent() ? archive.at(height.get()) : Optional.empty();
    } catch (IOException unreadable) {
      LOG.log(System.Logger.Level.WARNING, unreadable::getMessage);
      return Optional.empty();
    }
  }

  @Override
  public Optional<Hash> hardBlockAt(long height) {
    if (height == 0) {
      return Optional.of(chain.id());
    }
    return height <= hardHeight(state()) ? archive.idAt(height) : Optional.empty();
  }

  @Override
  public Optional<Inclusion> hardInclusion(Hash txid) {
    return index.find(txid);
  }

  @Override
  public List<Refusal> refusals() {
    return refusals.newestFirst();
  }

  @Override
  public List<Peer> peers() {
    List<Connection> connections = host.network().connections();
    sinceMs.keySet().retainAll(connections.stream().map(Connection::id).toList());
    Map<PeerId, Peer> peers = new LinkedHashMap<>();
    for (Connection connection : connections) {
      if (peers.size() < PEERS_LIMIT) {
        peers.putIfAbsent(connection.remotePeer(), peer(connection)); // the older of two
      }
    }
    return List.copyOf(peers.values());
  }

  private Peer peer(Connection connection) {
    return new Peer(
        connection.remotePeer().toString(),
        connection.remoteAddress().toString(),
        connection.identified().map(PeerInfo::agentVersion).orElse(""),
        connection.isInitiator(),
        sinceMs.computeIfAbsent(connection.id(), _ -> System.currentTimeMillis()),
        latencies.of(connection.remotePeer()));
  }

  /// Measures nothing any more.
  void close() {
    latencies.close();
  }

  @Override
  public Optional<Syncing> syncing() {
    return Optional.ofNullable(running.get())
        .flatMap(now -> now.loop.progress())
        .map(
            progress ->
                new Syncing(progress.fromHeight(), progress.atHeight(), progress.toHeight()));
  }

  @Override
  public List<String> unreadiness() {
    Running now = running.get();
    if (now == null) {
      return List.of("the node begins");
    }
    List<String> reasons = new ArrayList<>();
    if (now.loop.isStopped()) {
      reasons.add("the node was stopped");
    }
    if (now.loop.state().halted()) {
      reasons.add("halted: a final checkpoint contradicts this node's");
    }
    if (!now.loop.hasTrusted()) {
      reasons.add("the trusted checkpoint is not reached");
    }
    Node state = now.loop.state();
    boolean acts = !state.voteKeys().isEmpty() || now.loop.proposer().isPresent();
    if (acts && !Clock.mayAct(chain.kernel().params(), state.clock())) {
      reasons.add(new ClockText(state.clock()).untrusted());
    }
    if (!state.voteKeys().isEmpty() && Voters.hard(state).positionOf(state) == 0) {
      reasons.add("the vote key is no validator's now: the node observes");
    }
    if (expectsPeers && host.network().connections().isEmpty()) {
      reasons.add("no peer is connected");
    }
    now.loop
        .progress()
        .ifPresent(
            progress ->
                reasons.add(
                    "fetching blocks: at %d of %d"
                        .formatted(progress.atHeight(), progress.toHeight())));
    return reasons;
  }

  @Override
  public String metrics() {
    Running now = running.get();
    return measures.text(
        state(),
        new Measures.Figures(
            () -> now == null ? 0 : now.searcher.hashes(),
            () -> now == null ? 0 : now.thread.waiting(),
            () -> host.network().connections().size(),
            index::commands,
            journal),
        host.metrics());
  }

  @Override
  public CompletionStage<Optional<Rejection>> submit(SignedTx transaction) {
    Running now = running.get();
    if (now == null) {
      return CompletableFuture.failedFuture(new RejectedExecutionException("the node begins"));
    }
    return now.thread.ask(
        () -> {
          if (now.loop.isStopped()) {
            throw new RejectedExecutionException("the node was stopped");
          }
          Optional<Rejection> rejection = now.loop.submit(transaction);
          rejection.ifPresent(
              refusal -> {
                measures.refusedFor(refusal);
                refusals.add(
                    System.currentTimeMillis(), new Event.Transaction(transaction), "api", refusal);
              });
          return rejection;
        });
  }

  @Override
  public Subscription subscribe(Runnable listener) {
    Runnable own = () -> listener.run();
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  private void tellListeners() {
    listeners.forEach(Runnable::run);
  }

  @Override
  public void changed(Node before, Node after) {
    measures.events.increment();
    if (!before.finality().final_().equals(after.finality().final_())) {
      index.extend(hardHeight(after));
    }
    boolean isTimeOnly =
        before.head().equals(after.head())
            && before.finality().equals(after.finality())
            && before.pool().equals(after.pool())
            && before.entries().size() == after.entries().size()
            && before.offences().equals(after.offences());
    if (!isTimeOnly) {
      tellListeners();
    }
  }

  @Override
  public void refused(Event event, Transport.Peer sender, Rejection rejection) {
    measures.refused(rejection.reasonClass());
    measures.refusedFor(rejection);
    refusals.add(System.currentTimeMillis(), event, sender.name(), rejection);
  }

  @Override
  public void syncing(Optional<SyncProgress> progress) {
    tellListeners();
  }

  @Override
  public void added(Hash id, Block block) {
    measures.blocksAdded.increment();
  }

  @Override
  public void mined(Hash id, Block block) {
    measures.blocksMined.increment();
  }

  @Override
  public void voted(SignedVote vote) {
    measures.votesSigned.increment();
  }

  @Override
  public void accused(Evidence evidence) {
    measures.evidence.increment();
  }
}
