package org.aetherchain.node.process;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.aetherchain.core.kernel.EventFormat;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Params;
import org.aetherchain.crypto.BlsPrivateKey;
import org.aetherchain.http.ApiToken;
import org.aetherchain.http.HttpOptions;
import org.aetherchain.http.HttpServer;
import org.aetherchain.http.NodeView;
import org.aetherchain.libp2p.api.Failures;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.pubsub.GossipParameters;
import org.aetherchain.libp2p.swarm.HostConfig;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import org.aetherchain.node.config.BadConfig;
import org.aetherchain.node.config.NodeConfig;
import org.aetherchain.node.loop.Ballot;
import org.aetherchain.node.loop.LoopPorts;
import org.aetherchain.node.loop.LoopSettings;
import org.aetherchain.node.loop.NodeLoop;
import org.aetherchain.node.loop.Role;
import org.aetherchain.node.loop.VoteSigner;
import org.aetherchain.node.loop.Voters;
import org.aetherchain.node.network.BannedPeers;
import org.aetherchain.node.network.Libp2pTransport;
import org.aetherchain.node.storage.DataFolder;
import org.aetherchain.node.storage.JournalRecorder;

/// A node that runs in this process: put together from its settings, ended by [#close].
public final class RunningNode implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RunningNode.class.getName());
  private static final long LISTEN_MS = 5_000;
  private static final long STOP_MS = 8_000;
  private static final long SEEN_MOST_MS = 120_000;
  private static final long SEEN_LEAST_MS = 5_000;
  private static final long TEMPLATE_REST_PART = 20;
  private static final long FIRST_REPEAT_MS = 500;
  private static final long POLL_MOST_MS = 5_000;

  private final Libp2pHost host;
  private final LoopThread thread;
  private final NodeLoop loop;
  private final Optional<HttpServer> http;
  private final Deque<Closeable> opened;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private RunningNode(
      Libp2pHost host,
      LoopThread thread,
      NodeLoop loop,
      Optional<HttpServer> http,
      Deque<Closeable> opened) {
    this.host = host;
    this.thread = thread;
    this.loop = loop;
    this.http = http;
    this.opened = opened;
  }

  /// Opens a node's data, joins its network and begins.
  ///
  /// @param fatal told, from any thread, of what ends the node: bugs, and a disk that fails
  /// @throws BadConfig when a setting or a file that it names is wrong
  /// @throws IOException when something cannot be opened
  public static RunningNode start(NodeConfig config, Consumer<Throwable> fatal)
      throws BadConfig, IOException {
    return start(config, fatal, UnaryOperator.identity());
  }

  /// Begins with something between the network and the node.
  ///
  /// @param fatal told, from any thread, of what ends the node: bugs, and a disk that fails
  /// @param around gives it: for nodes that play an adversary
  /// @throws BadConfig when a setting or a file that it names is wrong
  /// @throws IOException when something cannot be opened
  public static RunningNode start(
      NodeConfig config, Consumer<Throwable> fatal, UnaryOperator<Transport> around)
      throws BadConfig, IOException {
    return start(config, Long.getLong(LoopThread.TEST_OFFSET, 0), fatal, around);
  }

  /// Begins with a clock that is wrong.
  ///
  /// @param clockOffsetMs by how much it is ahead of the machine's
  static RunningNode start(
      NodeConfig config,
      long clockOffsetMs,
      Consumer<Throwable> fatal,
      UnaryOperator<Transport> around)
      throws BadConfig, IOException {
    Chain chain = Chain.read(config.genesis());
    Optional<BlsPrivateKey> key = VoteKeyFile.read(config.keys(), chain.bls());
    DataFolder folder = DataFolder.prepare(config.data());
    Store store =
        Store.open(folder, chain, key.map(chain.bls()::publicKey), config.voteFromEpoch());
    LoopThread thread = new LoopThread(clockOffsetMs, fatal);
    Deque<Closeable> opened = new ArrayDeque<>();
    opened.push(() -> close(store, thread));
    try {
      return start(new Ground(config, chain, key, folder, store, thread), fatal, around, opened);
    } catch (IOException | RuntimeException failed) {
      try {
        closeAll(opened);
      } catch (IOException also) {
        failed.addSuppressed(also);
      }
      throw failed;
    }
  }

  /// What a node stands on, none of which runs.
  private record Ground(
      NodeConfig config,
      Chain chain,
      Optional<BlsPrivateKey> key,
      DataFolder folder,
      Store store,
      LoopThread thread) {}

  /// @param opened gets what has to be closed, in the order of opening
  private static RunningNode start(
      Ground ground,
      Consumer<Throwable> fatal,
      UnaryOperator<Transport> around,
      Deque<Closeable> opened)
      throws IOException {
    NodeConfig config = ground.config;
    Chain chain = ground.chain;
    Store store = ground.store;
    LoopThread thread = ground.thread;
    BannedPeers banned = new BannedPeers();
    Libp2pHost host = host(ground.folder, config, chain, banned);
    opened.push(host::close);
    listen(host, config.network().listen());
    Libp2pTransport transport =
        Libp2pTransport.start(host, chain.id(), gossip(config, chain), banned);
    opened.push(transport::close);
    ThreadedSearcher searcher =
        new ThreadedSearcher(thread, config.search().threads(), config.search().hashesPerSecond());
    opened.push(searcher::close);
    opened.push(() -> stop(thread, STOP_MS));
    NetworkTime time = new NetworkTime(host, chain, thread, ground.key, store.node());
    opened.push(time::close);
    ProcessView view = new ProcessView(chain, store, host, !config.network().peers().isEmpty());
    opened.push(view::close);
    NodeLoop loop =
        new NodeLoop(
            store.node(),
            role(config),
            new LoopPorts(
                chain.kernel(),
                thread,
                new LoopTransport(around.apply(transport), thread),
                time,
                searcher,
                signer(chain, ground.key),
                new JournalRecorder(store.journal(), store.node(), config.snapshotBlocks()),
                store.archive(),
                new Observers(List.of(new NodeLog(fatal), view, time))),
            settings(chain.kernel().params(), config));
    opened.push(() -> thread.execute(loop::stop));
    opened.push(Discovery.start(host, chain.id(), config.network())::close);
    opened.push(new PeerKeeper(host, config.network().peers())::close);
    view.runs(loop, thread, searcher);
    Optional<HttpServer> http = serve(config, ground.folder, view);
    http.ifPresent(server -> opened.push(server::close));
    thread.execute(loop::start);
    LOG.log(System.Logger.Level.INFO, () -> started(ground, host, http));
    return new RunningNode(host, thread, loop, http, opened);
  }

  private static String started(Ground ground, Libp2pHost host, Optional<HttpServer> http) {
    return "started chain="
        + ground.chain.id().toHex()
        + " validator="
        + place(ground.store.node(), ground.key.map(ground.chain.bls()::publicKey))
        + " address="
        + addresses(host)
        + " http="
        + http.map(server -> "port " + server.port()).orElse("off");
  }

  private static Optional<HttpServer> serve(NodeConfig config, DataFolder folder, NodeView view)
      throws IOException {
    if (config.http().isEmpty()) {
      return Optional.empty();
    }
    NodeConfig.HttpAddress address = config.http().get();
    HttpOptions local = HttpOptions.local(address.port());
    HttpOptions options =
        new HttpOptions(
                address.host(), address.port(), local.hostNames(), local.token(), local.limits())
            .withToken(ApiToken.inFile(folder.apiToken()));
    return Optional.of(HttpServer.start(view, options));
  }

  /// The node's position among the validators, or why it has none.
  private static String place(Node node, Optional<VoteKey> voteKey) {
    long position = Voters.soft(node).positionOf(node);
    return position > 0 || voteKey.isEmpty()
        ? Long.toString(position)
        : "0 (observes until the vote key " + voteKey.get().toHex() + " is bonded)";
  }

  private static Role role(NodeConfig config) {
    return new Role(config.search().threads() > 0, config.proposer());
  }

  private static VoteSigner signer(Chain chain, Optional<BlsPrivateKey> key) {
    return vote ->
        chain.bls().sign(ProtocolPrimitives.voteMessage(vote).toBytes(), key.orElseThrow());
  }

  private static LoopSettings settings(Params params, NodeConfig config) {
    long periodMs = params.targetIntervalMs();
    return new LoopSettings(
        periodMs,
        FIRST_REPEAT_MS + ThreadLocalRandom.current().nextLong(FIRST_REPEAT_MS),
        Math.max(1, periodMs / TEMPLATE_REST_PART),
        Math.min(periodMs, POLL_MOST_MS),
        config.checkpoint(),
        true);
  }

  private static Libp2pHost host(
      DataFolder folder, NodeConfig config, Chain chain, BannedPeers banned) throws IOException {
    int perIp = config.network().connectionsPerIp();
    Libp2pLimits limits =
        Libp2pTransport.withRoomFor(
            Libp2pLimits.STANDARD
                .with(Limit.CONNECTIONS_PER_IP, perIp)
                .with(
                    Limit.ACCEPTS_PER_IP_PER_SECOND,
                    Math.max(perIp, Libp2pLimits.STANDARD.of(Limit.ACCEPTS_PER_IP_PER_SECOND))),
            new EventFormat(chain.kernel().params()).limitBytes());
    return new Libp2pHost(HostConfig.of(folder.identity()).with(limits).with(banned));
  }

  private static GossipParameters gossip(NodeConfig config, Chain chain) {
    GossipParameters standard = GossipParameters.DEFAULT;
    boolean sharesAddress =
        config.network().connectionsPerIp() > standard.scores().colocation().threshold();
    long seenMs =
        Math.clamp(2 * chain.kernel().params().targetIntervalMs(), SEEN_LEAST_MS, SEEN_MOST_MS);
    GossipParameters.Times times = standard.times();
    GossipParameters timed =
        standard.with(
            new GossipParameters.Times(
                times.heartbeatMs(),
                times.firstHeartbeatMs(),
                times.fanoutTtlMs(),
                seenMs,
                times.pruneBackoffMs(),
                times.unsubscribeBackoffMs(),
                times.graftFloodMs(),
                times.wantFollowUpMs(),
                times.unwantedTtlMs()));
    return sharesAddress ? timed.with(timed.scores().withoutColocation()) : timed;
  }

  private static void listen(Libp2pHost host, Multiaddr address) throws IOException {
    try {
      host.network().listen(address).get(LISTEN_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new IOException(
          "cannot listen at " + address + ": " + Failures.asNetworkException(failed).getMessage(),
          failed);
    } catch (TimeoutException late) {
      throw new IOException("cannot listen at " + address + " in time", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while opening " + address, stopped);
    }
  }

  /// Where peers can reach the node.
  public List<Multiaddr> addresses() {
    return addresses(host);
  }

  private static List<Multiaddr> addresses(Libp2pHost host) {
    return host.network().listenAddresses().stream()
        .map(
            address -> {
              try {
                return address.withPeer(host.peerId());
              } catch (MalformedInput impossible) {
                throw new IllegalStateException(impossible);
              }
            })
        .toList();
  }

  /// The port that HTTP is served at; empty when it is not.
  public Optional<Integer> httpPort() {
    return http.map(HttpServer::port);
  }

  /// The loop; its state may be asked from any thread.
  public NodeLoop loop() {
    return loop;
  }

  /// Lets it bring its votes out in another way: for nodes that play an adversary.
  public void voteBy(Ballot ballot) {
    thread.execute(() -> loop.voteBy(ballot));
  }

  /// Ends the node: nothing new is begun, what was begun is finished and kept, peers are told.
  /// Takes 10 seconds at most; doing it twice does nothing.
  ///
  /// @throws IOException when the data cannot be closed
  @Override
  public void close() throws IOException {
    if (isClosed.compareAndSet(false, true)) {
      closeAll(opened);
    }
  }

  /// Closes what was opened, the newest first.
  private static void closeAll(Deque<Closeable> opened) throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  private static void stop(LoopThread thread, long patienceMs) {
    try {
      thread.stop(patienceMs);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(Store store, LoopThread thread) throws IOException {
    stop(thread, 0);
    if (thread.isOver()) {
      store.close();
    } else {
      LOG.log(
          System.Logger.Level.WARNING,
          "the node did not finish in time; its data are as after a crash, which it survives");
    }
  }
}
