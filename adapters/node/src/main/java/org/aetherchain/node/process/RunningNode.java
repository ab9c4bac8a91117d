package org.aetherchain.node.process;

import java.io.IOException;
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

  private final Store store;
  private final Libp2pHost host;
  private final Libp2pTransport transport;
  private final PeerKeeper peers;
  private final Discovery discovery;
  private final ProcessView view;
  private final NetworkTime time;
  private final ThreadedSearcher searcher;
  private final LoopThread thread;
  private final NodeLoop loop;
  private final Optional<HttpServer> http;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private RunningNode(
      Store store, Libp2pHost host, Libp2pTransport transport, Company company, Heart heart) {
    this.http = heart.http;
    this.time = heart.time;
    this.store = store;
    this.host = host;
    this.transport = transport;
    this.peers = company.peers;
    this.discovery = company.discovery;
    this.view = company.view;
    this.searcher = heart.searcher;
    this.thread = heart.thread;
    this.loop = heart.loop;
  }

  private record Company(PeerKeeper peers, Discovery discovery, ProcessView view) {}

  private record Heart(
      LoopThread thread,
      NetworkTime time,
      ThreadedSearcher searcher,
      NodeLoop loop,
      Optional<HttpServer> http) {}

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
    Optional<VoteKey> voteKey = key.map(chain.bls()::publicKey);
    DataFolder folder = DataFolder.prepare(config.data());
    Store store = Store.open(folder, chain, voteKey, config.voteFromEpoch());
    BannedPeers banned = new BannedPeers();
    Libp2pHost host = host(folder, config, chain, banned);
    try {
      listen(host, config.network().listen());
      Libp2pTransport transport =
          Libp2pTransport.start(host, chain.id(), gossip(config, chain), banned);
      ProcessView view = new ProcessView(chain, store, host, !config.network().peers().isEmpty());
      LoopThread thread = new LoopThread(clockOffsetMs, fatal);
      NetworkTime time = new NetworkTime(host, chain, thread, key, store.node());
      ThreadedSearcher searcher =
          new ThreadedSearcher(
              thread, config.search().threads(), config.search().hashesPerSecond());
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
                  signer(chain, key),
                  new JournalRecorder(store.journal(), store.node(), config.snapshotBlocks()),
                  store.archive(),
                  new Observers(List.of(new NodeLog(fatal), view, time))),
              settings(chain.kernel().params(), config));
      PeerKeeper peers = new PeerKeeper(host, config.network().peers());
      Discovery discovery = Discovery.start(host, chain.id(), config.network());
      view.runs(loop, thread, searcher);
      Optional<HttpServer> http = serve(config, folder, view);
      thread.execute(loop::start);
      LOG.log(
          System.Logger.Level.INFO,
          () ->
              "started chain="
                  + chain.id().toHex()
                  + " validator="
                  + place(store.node(), voteKey)
                  + " address="
                  + addresses(host)
                  + " http="
                  + http.map(server -> "port " + server.port()).orElse("off"));
      return new RunningNode(
          store,
          host,
          transport,
          new Company(peers, discovery, view),
          new Heart(thread, time, searcher, loop, http));
    } catch (IOException | RuntimeException failed) {
      host.close();
      store.close();
      throw failed;
    }
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
  /// Takes 10 seconds at most;
  /// doing it twice does nothing.
  ///
  /// @throws IOException when the data cannot be closed
  @Override
  public void close() throws IOException {
    if (!isClosed.compareAndSet(false, true)) {
      return;
    }
    http.ifPresent(HttpServer::close);
    peers.close();
    discovery.close();
    view.close();
    time.close();
    thread.execute(loop::stop);
    boolean isOver = false;
    try {
      isOver = thread.stop(STOP_MS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    searcher.close();
    transport.close();
    host.close();
    if (isOver) {
      store.close();
    } else {
      LOG.log(
          System.Logger.Level.WARNING,
          "the node did not finish in time; its data are as after a crash, which it survives");
    }
  }
}
