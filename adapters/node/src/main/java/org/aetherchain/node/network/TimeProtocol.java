package org.aetherchain.node.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.port.Transport.Peer;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Exchange;
import org.aetherchain.libp2p.api.BlockingStream;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.Failures;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.ProtocolHandler;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.node.loop.Clocks;

/// What time it is at a validator (R-T3): `/aether/CHAIN/time/1`.
///
/// A question is a stream with a fresh random nonce of 32 bytes. The answer is 120 bytes: the
/// validator's position, when the question arrived and when it was answered (milliseconds since
/// 1970 by the validator's own clock), eight bytes each, big-endian, and the validator's BLS
/// signature over [ProtocolPrimitives#timeMessage] of all this, the chain and the nonce. So it
/// cannot be told again later, elsewhere or by somebody else; who brings it is nobody's business.
/// Both sides end their direction behind what they say.
///
/// Only validators offer the protocol. Each peer may ask twice a second in the long run, and all
/// together 64 times, since an answer costs a signature; who asks more is reset.
public final class TimeProtocol implements Clocks, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TimeProtocol.class.getName());

  /// Bytes of an answer.
  static final int ANSWER_BYTES = 3 * Long.BYTES + VoteSignature.SIZE_BYTES;

  /// How long an exchange may take, from its first byte to its last.
  static final long EXCHANGE_MS = 5_000;

  private static final int STREAMS_PER_CONNECTION = 4;

  private final Host host;
  private final Hash chainId;
  private final Surroundings around;
  private final String protocol;
  private final QuestionRate rate = new QuestionRate(System::nanoTime);
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong position = new AtomicLong();

  /// What a node gives, from any thread.
  public interface Surroundings {
    /// What this machine's clock shows, in milliseconds since 1970.
    long timeMs();

    /// The vote key at a position of the hard ledger; empty when nobody votes there.
    Optional<VoteKey> voterAt(long validator);

    /// Whether a message was signed with a vote key.
    boolean isSigned(VoteKey key, Hash message, VoteSignature signature);

    /// A message signed with the node's own vote key; asked only while it answers.
    VoteSignature sign(Hash message);
  }

  /// The questions of one chain on a host. It answers nothing before [#answerAs].
  public TimeProtocol(Host host, Hash chainId, Surroundings around) {
    this.host = host;
    this.chainId = chainId;
    this.around = around;
    this.protocol = protocolOf(chainId);
  }

  /// The protocol of a chain.
  static String protocolOf(Hash chainId) {
    return "/aether/" + chainId.toHex() + "/time/1";
  }

  /// Answers from now on for a validator.
  ///
  /// @param validator its position; 0 for nobody: the protocol is offered no longer
  public void answerAs(long validator) {
    long before = position.getAndSet(validator);
    if (before == 0 && validator != 0) {
      host.handle(protocol, new Questions());
    } else if (before != 0 && validator == 0) {
      host.unhandle(protocol);
    }
  }

  @Override
  public void close() {
    answerAs(0);
  }

  @Override
  public List<Peer> peers() {
    return host.network().connections().stream()
        .filter(
            connection ->
                connection
                    .identified()
                    .filter(info -> info.protocols().contains(protocol))
                    .isPresent())
        .map(connection -> new Peer(connection.remotePeer().toString()))
        .distinct()
        .toList();
  }

  @Override
  public void ask(Peer peer, Consumer<Answer> answer) {
    Thread.ofVirtual()
        .name("time of " + peer.name())
        .start(
            () -> {
              Answer found = new Answer.Silent();
              try {
                found = asked(PeerId.parse(peer.name()));
              } catch (MalformedInput noPeer) {
                LOG.log(System.Logger.Level.DEBUG, () -> "no peer is named " + peer.name());
              } catch (IOException broken) {
                LOG.log(
                    System.Logger.Level.DEBUG,
                    () -> "no time from " + peer.name() + ": " + broken.getMessage());
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              } finally {
                answer.accept(found);
              }
            });
  }

  private Answer asked(PeerId peer) throws IOException, InterruptedException {
    List<Connection> connections = host.network().connections(peer);
    if (connections.isEmpty()) {
      return new Answer.Silent();
    }
    Stream stream = opened(connections.getFirst());
    Thread alarm = alarm(stream);
    try {
      byte[] nonce = new byte[Hash.SIZE_BYTES];
      random.nextBytes(nonce);
      BlockingStream blocking = new BlockingStream(stream);
      long sentMs = around.timeMs();
      blocking.write(ByteBuffer.wrap(nonce));
      blocking.closeWrite();
      byte[] answer = blocking.readFully(ANSWER_BYTES);
      long returnedMs = around.timeMs();
      if (blocking.read().hasRemaining()) {
        stream.reset();
        return new Answer.Lied();
      }
      return checked(Hash.of(nonce), sentMs, answer, returnedMs);
    } finally {
      alarm.interrupt();
    }
  }

  private Stream opened(Connection connection) throws IOException, InterruptedException {
    try {
      return connection.open(List.of(protocol)).get(EXCHANGE_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw Failures.asNetworkException(failed);
    } catch (TimeoutException late) {
      throw new NetworkException(NetworkException.Reason.TIMEOUT, "no stream in time");
    }
  }

  /// Resets a stream that is not over in time, however busily bytes trickle.
  private static Thread alarm(Stream stream) {
    return Thread.ofVirtual()
        .name("end of " + stream.protocol())
        .start(
            () -> {
              try {
                Thread.sleep(EXCHANGE_MS);
                stream.reset();
              } catch (InterruptedException inTime) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private Answer checked(Hash nonce, long sentMs, byte[] answer, long returnedMs) {
    ByteBuffer numbers = ByteBuffer.wrap(answer);
    long validator = numbers.getLong();
    Exchange exchange = new Exchange(sentMs, numbers.getLong(), numbers.getLong(), returnedMs);
    VoteSignature signature = VoteSignature.of(answer, 3 * Long.BYTES);
    if (!isNumber(validator)
        || !isNumber(exchange.receivedMs())
        || !isNumber(exchange.repliedMs())
        || exchange.receivedMs() > exchange.repliedMs()) {
      return new Answer.Lied();
    }
    Optional<VoteKey> key = around.voterAt(validator);
    if (key.isEmpty()) {
      return new Answer.Silent(); // it may have joined above our hard head
    }
    Hash message = ProtocolPrimitives.timeMessage(chainId, nonce, validator, exchange);
    return around.isSigned(key.get(), message, signature)
        ? new Answer.Told(validator, exchange)
        : new Answer.Lied();
  }

  /// Half of what the encoding takes, so that no sum of two can exceed it.
  private static boolean isNumber(long value) {
    return value >= 0 && value < CanonicalWriter.INT_LIMIT / 2;
  }

  /// Answers questions.
  private final class Questions implements ProtocolHandler {
    @Override
    public int maxStreams(Libp2pLimits limits) {
      return STREAMS_PER_CONNECTION;
    }

    @Override
    public void accept(Stream stream) {
      if (!rate.admits(stream.connection().remotePeer())) {
        stream.reset();
        return;
      }
      ProtocolHandler.blocking(TimeProtocol.this::answer).accept(stream);
    }
  }

  private void answer(BlockingStream stream) throws IOException, InterruptedException {
    Thread alarm = alarm(stream.stream());
    try {
      Hash nonce = Hash.of(stream.readFully(Hash.SIZE_BYTES));
      long receivedMs = around.timeMs();
      long validator = position.get();
      if (validator == 0 || stream.read().hasRemaining()) {
        stream.stream().reset();
        return;
      }
      long repliedMs = Math.max(receivedMs, around.timeMs());
      Exchange exchange = new Exchange(0, receivedMs, repliedMs, 0);
      VoteSignature signature =
          around.sign(ProtocolPrimitives.timeMessage(chainId, nonce, validator, exchange));
      ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES);
      answer.putLong(validator).putLong(receivedMs).putLong(repliedMs);
      signature.copyTo(answer.array(), answer.position());
      stream.write(answer.clear());
      stream.closeWrite();
    } finally {
      alarm.interrupt();
    }
  }
}
