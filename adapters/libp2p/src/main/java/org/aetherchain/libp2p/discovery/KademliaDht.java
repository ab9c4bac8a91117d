package org.aetherchain.libp2p.discovery;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.aetherchain.libp2p.api.BlockingStream;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.FramedStream;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.api.HostListener;
import org.aetherchain.libp2p.api.PeerInfo;
import org.aetherchain.libp2p.api.ProtocolHandler;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.jspecify.annotations.Nullable;

/// A Kademlia table on a host: asks others, answers them if it is a server, and refreshes itself.
///
/// A lookup runs on a virtual thread of its own, its queries on one each; a lock guards the routing
/// table and the stores, and is never held while waiting. Methods may be called from any thread.
public final class KademliaDht implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(KademliaDht.class.getName());
  private static final long VALUE_TTL_MS = TimeUnit.HOURS.toMillis(36);
  private static final long PROVIDER_TTL_MS = TimeUnit.HOURS.toMillis(24);
  private static final int RANDOM_KEY_BYTES = 32;

  private final Host host;
  private final DhtOptions options;
  private final DhtCodec codec;
  private final DhtQueries queries;
  private final ReentrantLock lock = new ReentrantLock();
  private final RoutingTable table;
  private final DhtServer server;
  private final SecureRandom random = new SecureRandom();
  private final HostListener listener = new Identified();
  private final Thread refresher;
  private final CompletableFuture<Void> bootstrapped = new CompletableFuture<>();

  private KademliaDht(Host host, DhtOptions options) {
    this.host = host;
    this.options = options;
    this.codec = new DhtCodec(host.limits(), host.metrics());
    this.queries = new DhtQueries(host, options, codec);
    this.table = new RoutingTable(host.peerId(), options.shape().wanted());
    this.server =
        new DhtServer(
            new DhtServer.Setup(
                table,
                peer -> host.addressBook().addresses(peer),
                options.rules(),
                host.limits(),
                host.metrics(),
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                options.shape().wanted(),
                VALUE_TTL_MS,
                PROVIDER_TTL_MS));
    this.refresher = Thread.ofVirtual().name("dht refresh").unstarted(this::refreshForEver);
  }

  /// Takes part in a table, and dials its bootstrap peers.
  public static KademliaDht start(Host host, DhtOptions options) {
    KademliaDht dht = new KademliaDht(host, options);
    host.listen(dht.listener);
    if (options.isServer()) {
      host.handle(options.protocol(), ProtocolHandler.blocking(dht::serve));
    }
    for (Connection connection : host.network().connections()) {
      connection.identified().ifPresent(info -> dht.listener.identified(connection, info));
    }
    dht.refresher.start();
    return dht;
  }

  /// Completes when the bootstrap peers were tried and the first refresh is over.
  public CompletableFuture<Void> bootstrapped() {
    return bootstrapped.copy();
  }

  /// The peers that answered and are nearest to a key, nearest first, at most k.
  public CompletableFuture<List<PeerId>> closest(DhtKey key) {
    return Awaiting.async(
        () -> lookUp(DhtMessage.of(DhtMessage.Type.FIND_NODE, key), _ -> false).closest());
  }

  /// Where a peer can be dialled, by what the table says; it is put into the address book, too.
  public CompletableFuture<Optional<PeerAddresses>> findPeer(PeerId peer) {
    return Awaiting.async(
        () -> {
          Predicate<DhtMessage> found =
              answer -> answer.closer().stream().anyMatch(each -> isDialable(each, peer));
          lookUp(DhtMessage.of(DhtMessage.Type.FIND_NODE, DhtKey.of(peer)), found);
          List<Multiaddr> addresses = host.addressBook().addresses(peer);
          return addresses.isEmpty()
              ? Optional.empty()
              : Optional.of(new PeerAddresses(peer, addresses));
        });
  }

  /// Tells the peers nearest to a key that we have what it names. To be repeated within a day.
  ///
  /// @return how many were told
  public CompletableFuture<Integer> provide(DhtKey key) {
    PeerAddresses us = new PeerAddresses(host.peerId(), host.network().listenAddresses());
    DhtMessage message =
        DhtMessage.of(DhtMessage.Type.ADD_PROVIDER, key).withProviders(List.of(us));
    return Awaiting.async(
        () -> {
          int told = 0;
          for (PeerId peer :
              lookUp(DhtMessage.of(DhtMessage.Type.FIND_NODE, key), _ -> false).closest()) {
            told += attempt(() -> queries.tell(peer, message)) ? 1 : 0;
          }
          return told;
        });
  }

  /// Who has what a key names, at most as many as one message may name.
  public CompletableFuture<List<PeerAddresses>> findProviders(DhtKey key) {
    int enough = host.limits().intOf(Limit.DHT_PROVIDERS_PER_KEY);
    return Awaiting.async(
        () -> {
          Map<PeerId, PeerAddresses> found = new LinkedHashMap<>();
          locked(() -> server.providers(key)).forEach(each -> found.put(each.peer(), each));
          lookUp(
              DhtMessage.of(DhtMessage.Type.GET_PROVIDERS, key),
              answer -> {
                answer.providers().forEach(each -> found.put(each.peer(), each));
                answer.providers().forEach(this::learn);
                return found.size() >= enough;
              });
          return found.values().stream().limit(enough).toList();
        });
  }

  /// Stores a value at the peers nearest to its key.
  ///
  /// @return how many took it; fails with an IllegalArgumentException when our own rules refuse it
  public CompletableFuture<Integer> put(DhtRecord value) {
    if (!options.rules().isValid(value)) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException("the rules do not allow this value"));
    }
    DhtMessage message = DhtMessage.of(DhtMessage.Type.PUT_VALUE, value.key()).withValue(value);
    return Awaiting.async(
        () -> {
          int stored = 0;
          DhtMessage find = DhtMessage.of(DhtMessage.Type.FIND_NODE, value.key());
          for (PeerId peer : lookUp(find, _ -> false).closest()) {
            stored += attempt(() -> queries.ask(peer, message)) ? 1 : 0;
          }
          return stored;
        });
  }

  /// The best valid value under a key that any of the peers asked has.
  public CompletableFuture<Optional<DhtRecord>> get(DhtKey key) {
    return Awaiting.async(
        () -> {
          List<DhtRecord> best = new ArrayList<>();
          locked(() -> server.value(key)).ifPresent(best::add);
          lookUp(
              DhtMessage.of(DhtMessage.Type.GET_VALUE, key),
              answer -> {
                answer.value().filter(v -> v.key().equals(key)).ifPresent(v -> prefer(v, best));
                return false;
              });
          return best.stream().findFirst();
        });
  }

  /// How many peers the routing table has.
  public int size() {
    return locked(table::size);
  }

  /// Stops answering and refreshing.
  @Override
  public void close() {
    host.unlisten(listener);
    if (options.isServer()) {
      host.unhandle(options.protocol());
    }
    refresher.interrupt();
  }

  private void prefer(DhtRecord value, List<DhtRecord> best) {
    boolean better = best.isEmpty() || options.rules().isBetter(value, best.getFirst());
    if (options.rules().isValid(value) && better) {
      best.clear();
      best.add(value);
    }
  }

  /// Runs a lookup to its end, or until an answer is enough.
  private Lookup lookUp(DhtMessage request, Predicate<DhtMessage> enough)
      throws InterruptedException {
    int wanted = options.shape().wanted();
    List<PeerId> seeds = locked(() -> table.closest(request.key(), wanted));
    Lookup lookup =
        new Lookup(
            request.key(),
            host.peerId(),
            seeds,
            options.shape(),
            new Lookup.Bounds(host.limits(), host.metrics()));
    BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    while (!lookup.isDone()) {
      for (PeerId peer : lookup.next()) {
        Thread.ofVirtual().name("dht query").start(() -> outcomes.add(query(peer, request)));
      }
      Outcome outcome = outcomes.take();
      DhtMessage answer = outcome.answer();
      if (answer == null) {
        lookup.failed(outcome.peer());
        locked(() -> forget(outcome.peer()));
      } else {
        answer.closer().forEach(this::learn);
        lookup.answered(outcome.peer(), answer.closer().stream().map(PeerAddresses::peer).toList());
        if (enough.test(answer)) {
          lookup.stop();
        }
      }
    }
    return lookup;
  }

  private record Outcome(PeerId peer, @Nullable DhtMessage answer) {}

  private Outcome query(PeerId peer, DhtMessage request) {
    try {
      return new Outcome(peer, queries.ask(peer, request));
    } catch (IOException failed) {
      return new Outcome(peer, null);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Outcome(peer, null);
    }
  }

  private boolean forget(PeerId peer) {
    table.remove(peer);
    return true;
  }

  /// What a stranger says of a peer goes into the address book, if the addresses may be dialled.
  private void learn(PeerAddresses named) {
    if (!named.peer().equals(host.peerId())) {
      List<Multiaddr> allowed = named.addresses().stream().filter(options.ranges()::allow).toList();
      if (!allowed.isEmpty()) {
        host.addressBook().add(named.peer(), allowed);
      }
    }
  }

  private boolean isDialable(PeerAddresses named, PeerId peer) {
    return named.peer().equals(peer)
        && named.addresses().stream().anyMatch(options.ranges()::allow);
  }

  private void serve(BlockingStream stream) throws IOException, InterruptedException {
    PeerId sender = stream.stream().connection().remotePeer();
    long most = host.limits().of(Limit.DHT_REQUESTS_PER_STREAM);
    FramedStream frames =
        new FramedStream(stream.stream(), host.limits().intOf(Limit.DHT_MESSAGE_BYTES));
    for (int request = 0; request < most; request++) {
      byte[] frame = Awaiting.of(frames.read(), options.queryMs());
      if (frame == null) {
        stream.closeWrite();
        return;
      }
      Optional<DhtMessage> answer;
      try {
        DhtMessage asked = codec.decode(frame);
        answer = locked(() -> server.answer(sender, asked));
      } catch (MalformedInput malformed) {
        stream.stream().reset();
        return;
      }
      if (answer.isPresent()) {
        Awaiting.of(frames.write(codec.encode(answer.get())), options.queryMs());
      }
    }
    host.metrics().hit(Limit.DHT_REQUESTS_PER_STREAM);
    stream.closeWrite();
    if (Awaiting.of(frames.read(), options.queryMs()) != null) {
      stream.stream().reset();
    }
  }

  private void refreshForEver() {
    try {
      for (Multiaddr address : options.bootstrap()) {
        attempt(() -> Awaiting.of(host.network().dial(address), options.queryMs()));
      }
      TimeUnit.MILLISECONDS.sleep(Math.min(200, options.refreshMs()));
      while (!Thread.currentThread().isInterrupted()) {
        refresh(DhtKey.of(host.peerId()));
        bootstrapped.complete(null);
        byte[] anywhere = new byte[RANDOM_KEY_BYTES];
        random.nextBytes(anywhere);
        refresh(DhtKey.of(anywhere));
        locked(this::expire);
        TimeUnit.MILLISECONDS.sleep(options.refreshMs());
      }
    } catch (InterruptedException closed) {
      bootstrapped.cancel(false);
      Thread.currentThread().interrupt();
    }
  }

  private void refresh(DhtKey key) throws InterruptedException {
    lookUp(DhtMessage.of(DhtMessage.Type.FIND_NODE, key), _ -> false);
  }

  private boolean expire() {
    server.expire();
    return true;
  }

  /// What may fail because of a peer, and does not matter then.
  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException, InterruptedException;
  }

  private boolean attempt(Attempt what) throws InterruptedException {
    try {
      what.run();
      return true;
    } catch (IOException failed) {
      LOG.log(System.Logger.Level.DEBUG, () -> "a peer failed us: " + failed.getMessage());
      return false;
    }
  }

  private <T> T locked(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }

  /// A peer that answers for the table was heard of. When its bucket is full, the oldest peer there
  /// is asked whether it is still alive.
  private void heardOf(PeerId peer) {
    locked(() -> table.heardOf(peer))
        .ifPresent(
            oldest ->
                Thread.ofVirtual()
                    .name("dht ping")
                    .start(
                        () -> {
                          DhtMessage ping =
                              DhtMessage.of(DhtMessage.Type.PING, DhtKey.of(new byte[0]));
                          if (query(oldest, ping).answer() == null) {
                            locked(() -> forget(oldest));
                          }
                          locked(() -> table.heardOf(table.contains(oldest) ? oldest : peer));
                        }));
  }

  /// Hears of peers that serve the table.
  private final class Identified implements HostListener {
    @Override
    public void identified(Connection connection, PeerInfo info) {
      if (info.protocols().contains(options.protocol())) {
        heardOf(connection.remotePeer());
      }
    }
  }
}
