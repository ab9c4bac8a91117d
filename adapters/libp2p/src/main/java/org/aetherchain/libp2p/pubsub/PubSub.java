package org.aetherchain.libp2p.pubsub;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.api.HostListener;
import org.aetherchain.libp2p.api.PeerInfo;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.discovery.AddressRanges;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.jspecify.annotations.Nullable;

/// Publish and subscribe on a host: a [GossipRouter] with streams, threads and a clock.
///
/// One thread owns the router and all links; signatures are checked on as many threads as there are
/// processors; validators and subscribers run on virtual threads. Every queue between them is
/// bounded. Methods may be called from any thread.
public final class PubSub implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PubSub.class.getName());

  private static final int OPENING_ATTEMPTS = 10;

  private final Host host;
  private final SignaturePolicy policy;
  private final GossipMetrics metrics;
  private final MessageAuthor author;
  private final GossipRouter router;
  private final PeerExchange exchange;
  private final RpcCodec codec;
  private final GossipThread thread = new GossipThread(this::close);
  private final SignatureChecks signatures = new SignatureChecks();
  private final HostListener listener = new Connections();
  private final LinkOwner owner = new LinkOwner();
  private final Map<PeerId, PeerLink> links = new HashMap<>();
  private final Set<PeerId> opening = new HashSet<>();
  private final Map<Long, Integer> attempts = new HashMap<>();
  private final Map<PeerId, Stream> early = new HashMap<>();
  private final Map<String, Subscriber> subscribers = new HashMap<>();
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

  private PubSub(
      Host host, SignaturePolicy policy, GossipParameters parameters, AddressRanges ranges) {
    this.host = host;
    this.exchange = new PeerExchange(host, ranges);
    this.policy = policy;
    this.metrics = new GossipMetrics(host.metrics());
    this.author = new MessageAuthor(host.key(), System::currentTimeMillis);
    this.codec = new RpcCodec(host.limits(), host.metrics());
    this.router =
        new GossipRouter(
            new GossipRouter.Setup(
                host.peerId(),
                policy,
                parameters,
                host.limits(),
                metrics,
                PubSub::nowMs,
                new SecureRandom(),
                _ -> 0,
                this::signedRecord),
            this::act);
  }

  /// Begins to speak gossipsub on a host, in a network of public addresses.
  public static PubSub start(Host host, SignaturePolicy policy, GossipParameters parameters) {
    return start(host, policy, parameters, AddressRanges.PUBLIC_ONLY);
  }

  /// Begins to speak gossipsub on a host.
  ///
  /// @param ranges which addresses of peers proposed in a PRUNE are dialled
  public static PubSub start(
      Host host, SignaturePolicy policy, GossipParameters parameters, AddressRanges ranges) {
    PubSub pubSub = new PubSub(host, policy, parameters, ranges);
    pubSub.thread.every(parameters.times(), pubSub::heartbeat);
    host.listen(pubSub.listener);
    for (GossipVersion version : GossipVersion.values()) {
      host.handle(version.protocol(), pubSub::accepted);
    }
    for (Connection connection : host.network().connections()) {
      connection.identified().ifPresent(info -> pubSub.listener.identified(connection, info));
    }
    return pubSub;
  }

  /// Joins a topic.
  ///
  /// @return completes when peers are being told; fails with an IllegalStateException when the
  ///     topic is joined already
  public CompletableFuture<Void> subscribe(
      String topic, TopicOptions options, MessageHandler handler) {
    return thread.ask(
        () -> {
          router.subscribe(topic, options.rules());
          subscribers.put(topic, new Subscriber(topic, options, handler, host.limits(), metrics));
          return null;
        });
  }

  /// Leaves a topic.
  public CompletableFuture<Void> unsubscribe(String topic) {
    return thread.ask(
        () -> {
          router.unsubscribe(topic);
          Subscriber subscriber = subscribers.remove(topic);
          if (subscriber != null) {
            subscriber.stop();
          }
          return null;
        });
  }

  /// Publishes; signs on the caller's thread if the policy wants signatures.
  ///
  /// Await the future before publishing more than a few hundred further messages: it completes when
  /// no peer's queue is crowded, or after a heartbeat at the latest. A peer whose queue overflows
  /// is disconnected.
  ///
  /// @return how many peers the message is sent to; -1 when it was published or seen before; fails
  ///     with an IllegalArgumentException when topic or data are over their limits
  public CompletableFuture<Integer> publish(String topic, byte[] data, TopicOptions options) {
    PubsubMessage message =
        policy == SignaturePolicy.STRICT_SIGN
            ? author.sign(topic, data)
            : PubsubMessage.anonymous(topic, data.clone());
    return thread
        .ask(() -> router.publish(message, options.rules()))
        .thenCompose(count -> room().thenApply(_ -> count));
  }

  /// Completes when there is room for another message.
  private CompletableFuture<Void> room() {
    CompletableFuture<Void> room = new CompletableFuture<>();
    thread.execute(
        () -> {
          if (links.values().stream().noneMatch(PeerLink::isCrowded)) {
            room.complete(null);
          } else {
            waiting.add(room);
          }
        });
    return room;
  }

  /// The connected peers of a topic.
  public CompletableFuture<Set<PeerId>> peers(String topic) {
    return thread.ask(() -> router.subscribers(topic));
  }

  /// The mesh of a topic.
  public CompletableFuture<Set<PeerId>> mesh(String topic) {
    return thread.ask(() -> router.mesh(topic));
  }

  /// A peer's score now.
  public CompletableFuture<Double> score(PeerId peer) {
    return thread.ask(() -> router.score(peer));
  }

  /// How much the router holds.
  public CompletableFuture<GossipRouter.Footprint> footprint() {
    return thread.ask(router::footprint);
  }

  /// What is counted; limits that were reached are in the host's metrics.
  public GossipMetrics metrics() {
    return metrics;
  }

  /// Ends all streams and threads; connections stay.
  @Override
  public void close() {
    for (GossipVersion version : GossipVersion.values()) {
      host.unhandle(version.protocol());
    }
    host.unlisten(listener);
    thread.execute(
        () -> {
          List.copyOf(links.values()).forEach(PeerLink::close);
          links.clear();
          subscribers.values().forEach(Subscriber::stop);
          subscribers.clear();
          release();
          thread.stop();
        });
    signatures.stop();
  }

  private void heartbeat() {
    router.heartbeat();
    release();
    host.network().connections().stream()
        .filter(connection -> attempts.containsKey(connection.id()))
        .forEach(this::open);
    links.values().forEach(PeerLink::resume);
  }

  private void release() {
    List<CompletableFuture<Void>> ready = List.copyOf(waiting);
    waiting.clear();
    ready.forEach(each -> each.complete(null));
  }

  private void act(GossipAction action) {
    switch (action) {
      case GossipAction.Send send -> {
        PeerLink link = links.get(send.peer());
        if (link != null) {
          link.send(send.rpc(), send.kind());
        }
      }
      case GossipAction.CheckSignature check ->
          signatures.check(
              check.message(),
              valid -> thread.execute(() -> router.signatureChecked(check.ticket(), valid)));
      case GossipAction.Validate validate -> validate(validate);
      case GossipAction.Deliver deliver -> {
        Subscriber subscriber = subscribers.get(deliver.message().topic());
        if (subscriber != null) {
          subscriber.deliver(deliver);
        }
      }
      case GossipAction.Settled settled -> {
        PeerLink link = links.get(settled.source());
        if (link != null) {
          link.settled();
        }
      }
      case GossipAction.Connect connect -> note(host.network().connect(connect.peer()));
      case GossipAction.Consider proposal -> exchange.consider(proposal.peers());
    }
  }

  private void validate(GossipAction.Validate validate) {
    Subscriber subscriber = subscribers.get(validate.message().topic());
    if (subscriber == null) {
      thread.execute(() -> router.verdict(validate.ticket(), Verdict.IGNORE));
    } else {
      subscriber.validate(
          validate, verdict -> thread.execute(() -> router.verdict(validate.ticket(), verdict)));
    }
  }

  private static void note(CompletableFuture<?> outcome) {
    var _ =
        outcome.exceptionally(
            failure -> {
              LOG.log(System.Logger.Level.DEBUG, () -> "not reached: " + failure.getMessage());
              return null;
            });
  }

  private Optional<byte[]> signedRecord(PeerId peer) {
    return host.addressBook().info(peer).flatMap(PeerInfo::signedRecord);
  }

  /// A peer opened a stream to us: called on the connection's thread.
  private void accepted(Stream stream) {
    thread.execute(
        () -> {
          PeerId peer = stream.connection().remotePeer();
          PeerLink link = links.get(peer);
          if (link == null) {
            Stream before = early.put(peer, stream);
            if (before != null) {
              before.reset();
            }
            open(stream.connection());
          } else if (!link.accept(stream, nowMs())) {
            stream.reset();
            router.misbehaved(peer);
          }
        });
  }

  /// Opens our stream with a peer, unless there is one; the heartbeat tries again, not for ever.
  private void open(Connection connection) {
    PeerId peer = connection.remotePeer();
    if (links.containsKey(peer)
        || attempts.getOrDefault(connection.id(), 0) >= OPENING_ATTEMPTS
        || !opening.add(peer)) {
      return;
    }
    attempts.merge(connection.id(), 1, Integer::sum);
    note(
        connection
            .open(GossipVersion.proposals())
            .whenComplete((stream, _) -> thread.execute(() -> opened(connection, stream))));
  }

  private void opened(Connection connection, @Nullable Stream stream) {
    PeerId peer = connection.remotePeer();
    opening.remove(peer);
    Stream theirs = early.remove(peer);
    if (stream == null || connection.closed().isDone()) {
      if (theirs != null) {
        theirs.reset();
      }
      if (stream != null) {
        stream.reset();
      }
      return;
    }
    PeerLink link =
        new PeerLink(connection, stream, new PeerLink.Setup(owner, host.limits(), metrics, codec));
    links.put(peer, link);
    InetAddress address = connection.remoteAddress().ip().orElse(null);
    router.connected(peer, link.version(), connection.isInitiator(), address);
    if (theirs != null && !link.accept(theirs, nowMs())) {
      theirs.reset();
    }
  }

  /// The peer is not there any more, or its streams are not: it is forgotten. While another
  /// connection or this one is still open, its next stream to us begins a new link.
  private void drop(PeerLink link) {
    if (links.remove(link.peer(), link)) {
      link.close();
      router.disconnected(link.peer());
      release();
    }
  }

  private static long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /// Hears of peers that speak gossipsub.
  private final class Connections implements HostListener {
    @Override
    public void identified(Connection connection, PeerInfo info) {
      if (info.protocols().stream().anyMatch(p -> GossipVersion.ofProtocol(p).isPresent())) {
        thread.execute(() -> open(connection));
      }
    }

    @Override
    public void disconnected(Connection connection) {
      thread.execute(
          () -> {
            attempts.remove(connection.id());
            PeerLink link = links.get(connection.remotePeer());
            if (link != null && link.connection().id() == connection.id()) {
              drop(link);
              host.network().connections(connection.remotePeer()).stream()
                  .filter(other -> other.id() != connection.id())
                  .findFirst()
                  .ifPresent(PubSub.this::open);
            }
          });
    }
  }

  /// What links tell us.
  private final class LinkOwner implements PeerLink.Owner {
    @Override
    public Executor thread() {
      return thread;
    }

    @Override
    public int received(PeerLink link, Rpc rpc) {
      return router.received(link.peer(), rpc);
    }

    @Override
    public boolean isCrowded() {
      return subscribers.values().stream().anyMatch(Subscriber::isCrowded);
    }

    @Override
    public void drained() {
      if (!waiting.isEmpty() && links.values().stream().noneMatch(PeerLink::isCrowded)) {
        release();
      }
    }

    @Override
    public void unfit(PeerLink link) {
      // Later, for the router may be in the middle of a call.
      thread.execute(
          () -> {
            drop(link);
            note(link.connection().close());
          });
    }

    @Override
    public void lost(PeerLink link) {
      drop(link);
    }
  }
}
