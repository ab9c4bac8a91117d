package org.aetherchain.node.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.protocol.range.RangeReader;
import org.aetherchain.libp2p.protocol.range.RangeRequest;
import org.aetherchain.libp2p.protocol.range.RangeServer;
import org.aetherchain.libp2p.protocol.range.RangeSource;
import org.aetherchain.libp2p.pubsub.GossipParameters;
import org.aetherchain.libp2p.pubsub.MessageIdFunction;
import org.aetherchain.libp2p.pubsub.PubSub;
import org.aetherchain.libp2p.pubsub.PubsubMessage;
import org.aetherchain.libp2p.pubsub.SignaturePolicy;
import org.aetherchain.libp2p.pubsub.TopicOptions;
import org.aetherchain.libp2p.pubsub.Verdict;
import org.jspecify.annotations.Nullable;

/// The network of one chain on a libp2p host.
///
/// Gossip: a topic for each [Topic], named after the chain, so that two networks on one host hear
/// nothing of each other. Messages carry no author and no signature of their own (StrictNoSign):
/// commands, votes and evidence are signed by those whom it concerns, a block by its proof of
/// compute, and who brought a message to the network is nobody's business. The same bytes are the
/// same message, whoever sends them. Nothing is forwarded before the receiver has answered.
///
/// Ranges: `/aether/CHAIN/range/1`, by the name `blocks`, see [RangeServer] for the bytes; item n
/// is the block at height n of the chain that the peer takes for the right one.
///
/// A peer's name is its libp2p id. Methods may be called from any thread.
public final class Libp2pTransport implements Transport, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Libp2pTransport.class.getName());
  private static final String BLOCKS = "blocks";
  private static final long PROVIDE_MS = 5_000;

  /// What a frame adds to a message: topic and lengths.
  private static final int FRAME_BYTES = 1_024;

  private final Host host;
  private final BannedPeers banned;
  private final String prefix;
  private final PubSub pubSub;
  private final RangeServer ranges;
  private final AtomicReference<@Nullable Receiver> receiver = new AtomicReference<>();
  private final AtomicReference<@Nullable Provider> provider = new AtomicReference<>();

  private Libp2pTransport(
      Host host, Hash chainId, GossipParameters parameters, BannedPeers banned) {
    this.host = host;
    this.banned = banned;
    this.prefix = "/aether/" + chainId.toHex() + "/";
    this.pubSub = PubSub.start(host, SignaturePolicy.STRICT_NO_SIGN, parameters);
    this.ranges = RangeServer.start(host, rangeProtocol(), new Blocks());
  }

  /// Takes part in a chain's network. Messages that arrive before [#onMessage] are dropped, and
  /// nobody is blamed.
  ///
  /// @param banned is told whom the node distrusts; the host's gate, so that they stay away
  public static Libp2pTransport start(
      Host host, Hash chainId, GossipParameters parameters, BannedPeers banned) {
    Libp2pTransport transport = new Libp2pTransport(host, chainId, parameters, banned);
    for (Topic topic : Topic.values()) {
      transport.subscribe(topic);
    }
    return transport;
  }

  /// A host's limits, with room for the largest message of a network.
  ///
  /// @param messageBytes the largest message, in bytes
  public static Libp2pLimits withRoomFor(Libp2pLimits limits, long messageBytes) {
    return limits
        .with(Limit.RPC_BYTES, Math.max(limits.of(Limit.RPC_BYTES), messageBytes + FRAME_BYTES))
        .with(Limit.RANGE_ITEM_BYTES, messageBytes)
        .with(Limit.RANGE_ITEMS, RANGE_LIMIT_BLOCKS)
        .with(Limit.RANGE_ANSWER_BYTES, Math.max(REPLY_LIMIT_BYTES, messageBytes));
  }

  private String name(Topic topic) {
    return prefix + topic.label() + "/1";
  }

  private String rangeProtocol() {
    return prefix + "range/1";
  }

  private void subscribe(Topic topic) {
    String name = name(topic);
    note(
        name,
        pubSub.subscribe(
            name, options(topic), (source, id, message) -> {} /* the validator took it */));
  }

  private TopicOptions options(Topic topic) {
    return new TopicOptions(
        MessageIdFunction.contentHash(), (source, message) -> ask(topic, source, message));
  }

  private CompletionStage<Verdict> ask(Topic topic, PeerId source, PubsubMessage message) {
    Receiver asked = receiver.get();
    if (asked == null) {
      return CompletableFuture.completedFuture(Verdict.IGNORE);
    }
    CompletableFuture<Verdict> answer = new CompletableFuture<>();
    asked.receive(
        topic, peer(source), message.data(), verdict -> answer.complete(verdictOf(verdict)));
    return answer;
  }

  private static Verdict verdictOf(org.aetherchain.core.port.Verdict verdict) {
    return switch (verdict) {
      case ACCEPT -> Verdict.ACCEPT;
      case IGNORE -> Verdict.IGNORE;
      case REJECT -> Verdict.REJECT;
    };
  }

  private static Peer peer(PeerId id) {
    return new Peer(id.toString());
  }

  @Override
  public void publish(Topic topic, byte[] message) {
    String name = name(topic);
    note(name, pubSub.publish(name, message, options(topic)));
  }

  /// A message that reaches nobody is not lost for good: the node repeats what matters.
  private static void note(String topic, CompletableFuture<?> outcome) {
    var _ =
        outcome.exceptionally(
            failure -> {
              LOG.log(System.Logger.Level.WARNING, () -> topic + ": " + failure.getMessage());
              return null;
            });
  }

  @Override
  public void request(Peer peer, BlockRange range, Consumer<List<byte[]>> answer) {
    Thread.ofVirtual()
        .name("range from " + peer.name())
        .start(() -> answer.accept(blocksOf(peer, range)));
  }

  /// What a peer sends of a range, as far as it is good and within the bounds of a reply. Nobody
  /// who is not connected is asked.
  private List<byte[]> blocksOf(Peer peer, BlockRange range) {
    if (!peers().contains(peer)) {
      return List.of();
    }
    List<byte[]> blocks = new ArrayList<>();
    try (RangeReader reader =
        RangeReader.open(
            host,
            PeerId.parse(peer.name()),
            rangeProtocol(),
            new RangeRequest(BLOCKS, range.firstHeight(), range.count()))) {
      long sizeBytes = 0;
      Optional<byte[]> block = reader.next();
      while (block.isPresent() && sizeBytes + block.get().length <= REPLY_LIMIT_BYTES) {
        sizeBytes += block.get().length;
        blocks.add(block.get());
        block = reader.next();
      }
    } catch (MalformedInput noPeer) {
      LOG.log(System.Logger.Level.DEBUG, () -> "no peer is named " + peer.name());
    } catch (IOException broken) {
      LOG.log(System.Logger.Level.DEBUG, () -> "a range broke off: " + broken.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(blocks);
  }

  @Override
  public List<Peer> peers() {
    String protocol = rangeProtocol();
    return host.network().connections().stream()
        .filter(
            connection ->
                connection
                    .identified()
                    .filter(info -> info.protocols().contains(protocol))
                    .isPresent())
        .map(Connection::remotePeer)
        .distinct()
        .sorted()
        .map(Libp2pTransport::peer)
        .toList();
  }

  @Override
  public void distrust(Peer peer) {
    try {
      PeerId id = PeerId.parse(peer.name());
      banned.ban(id);
      LOG.log(System.Logger.Level.WARNING, () -> "sent away, for it lied: " + id);
      for (Connection connection : host.network().connections(id)) {
        note(peer.name(), connection.close());
      }
    } catch (MalformedInput noPeer) {
      LOG.log(System.Logger.Level.DEBUG, () -> "no peer is named " + peer.name());
    }
  }

  @Override
  public void onMessage(Receiver newReceiver) {
    if (!receiver.compareAndSet(null, newReceiver)) {
      throw new IllegalStateException("there is a receiver already");
    }
  }

  @Override
  public void onRequest(Provider newProvider) {
    if (!provider.compareAndSet(null, newProvider)) {
      throw new IllegalStateException("there is a provider already");
    }
  }

  /// The peers with which a kind of message is exchanged: the topic's mesh.
  public CompletableFuture<List<Peer>> peers(Topic topic) {
    return pubSub
        .mesh(name(topic))
        .thenApply(ids -> ids.stream().sorted().map(Libp2pTransport::peer).toList());
  }

  /// Leaves the network; the host stays.
  @Override
  public void close() {
    ranges.close();
    pubSub.close();
  }

  /// Answers ranges from the provider, a block at a time: what is sent is read when the peer has
  /// taken what came before.
  private final class Blocks implements RangeSource {
    @Override
    public boolean has(String name) {
      return name.equals(BLOCKS) && provider.get() != null;
    }

    @Override
    public Optional<byte[]> item(PeerId asker, String name, long number) throws IOException {
      Provider asked = provider.get();
      if (asked == null) {
        return Optional.empty();
      }
      CompletableFuture<List<byte[]>> answer = new CompletableFuture<>();
      asked.provide(peer(asker), new BlockRange(number, 1), answer::complete);
      try {
        return answer.get(PROVIDE_MS, TimeUnit.MILLISECONDS).stream().findFirst();
      } catch (TimeoutException late) {
        return Optional.empty();
      } catch (ExecutionException failed) {
        throw new IOException("the block at height " + number + " cannot be read", failed);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("stopped while reading a block", stopped);
      }
    }
  }
}
