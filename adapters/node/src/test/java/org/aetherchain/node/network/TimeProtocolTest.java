package org.aetherchain.node.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.aetherchain.core.port.Transport.Peer;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Exchange;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.libp2p.api.ProtocolHandler;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.identity.KeyType;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.swarm.HostConfig;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import org.aetherchain.node.loop.Clocks.Answer;
import org.aetherchain.node.loop.Solo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeProtocolTest {
  private static final Hash CHAIN = Hash.ofRank(1);
  private static final Seat SEAT = Solo.NETWORK.cast().seat(2);
  private static final long SEAT_TIME_MS = 1_700_000_000_000L;

  private final List<Libp2pHost> hosts = new ArrayList<>();
  private final AtomicInteger signatures = new AtomicInteger();

  /// A node whose clock stands still, with the key of the second seat.
  private final class Standing implements TimeProtocol.Surroundings {
    @Override
    public long timeMs() {
      return SEAT_TIME_MS;
    }

    @Override
    public Optional<VoteKey> voterAt(long validator) {
      return validator >= 1 && validator <= 4
          ? Optional.of(Solo.NETWORK.cast().seat((int) validator).voteKey())
          : Optional.empty();
    }

    @Override
    public boolean isSigned(VoteKey key, Hash message, VoteSignature signature) {
      return Solo.TOOLS.bls().verify(message.toBytes(), signature, key);
    }

    @Override
    public VoteSignature sign(Hash message) {
      signatures.incrementAndGet();
      return signed(message);
    }
  }

  private static VoteSignature signed(Hash message) {
    return Solo.TOOLS.bls().sign(message.toBytes(), SEAT.privateKey());
  }

  private Libp2pHost host() throws Exception {
    KeyPair key = KeyPair.generate(KeyType.ED25519, new SecureRandom());
    Libp2pHost host =
        new Libp2pHost(
            HostConfig.of(key)
                .with(Libp2pLimits.STANDARD.with(Limit.ACCEPTS_PER_IP_PER_SECOND, 1_000)));
    host.network().listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0")).get(60, TimeUnit.SECONDS);
    hosts.add(host);
    return host;
  }

  private static Peer peer(Libp2pHost host) {
    return new Peer(host.peerId().toString());
  }

  /// Somebody who asks, connected with a host.
  private TimeProtocol asker(Libp2pHost answerer) throws Exception {
    Libp2pHost host = host();
    host.network()
        .dial(answerer.network().listenAddresses().getFirst().withPeer(answerer.peerId()))
        .get(60, TimeUnit.SECONDS);
    return new TimeProtocol(host, CHAIN, new Standing());
  }

  private static Answer ask(TimeProtocol asker, Libp2pHost answerer) throws Exception {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    asker.ask(peer(answerer), answer::complete);
    return answer.get(60, TimeUnit.SECONDS);
  }

  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1_200; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("it did not come");
  }

  @AfterEach
  void close() {
    hosts.forEach(Libp2pHost::close);
  }

  @Test
  void validator_saysWhatTimeItIs_andNobodyElseOffersTo() throws Exception {
    Libp2pHost answerer = host();
    TimeProtocol validator = new TimeProtocol(answerer, CHAIN, new Standing());
    TimeProtocol asker = asker(answerer);
    assertInstanceOf(Answer.Silent.class, ask(asker, answerer));
    validator.answerAs(2);
    eventually(() -> asker.peers().equals(List.of(peer(answerer))));
    long now = SEAT_TIME_MS;
    assertEquals(new Answer.Told(2, new Exchange(now, now, now, now)), ask(asker, answerer));
    validator.answerAs(0);
    eventually(() -> asker.peers().isEmpty());
    assertInstanceOf(Answer.Silent.class, ask(asker, answerer));
  }

  @Test
  void position_thatNobodyHasYet_saysNothing_andAnothersIsALie() throws Exception {
    Libp2pHost answerer = host();
    TimeProtocol validator = new TimeProtocol(answerer, CHAIN, new Standing());
    TimeProtocol asker = asker(answerer);
    validator.answerAs(5);
    assertInstanceOf(Answer.Silent.class, ask(asker, answerer));
    validator.answerAs(3);
    assertInstanceOf(Answer.Lied.class, ask(asker, answerer));
  }

  /// A host that answers each question with what a function makes of a true answer.
  private Libp2pHost liar(Hash chain, UnaryOperator<Hash> nonce, UnaryOperator<byte[]> answer)
      throws Exception {
    Libp2pHost host = host();
    host.handle(
        TimeProtocol.protocolOf(CHAIN),
        ProtocolHandler.blocking(
            stream -> {
              Hash asked = nonce.apply(Hash.of(stream.readFully(Hash.SIZE_BYTES)));
              Exchange times = new Exchange(0, SEAT_TIME_MS, SEAT_TIME_MS, 0);
              ByteBuffer whole = ByteBuffer.allocate(TimeProtocol.ANSWER_BYTES);
              whole.putLong(2).putLong(SEAT_TIME_MS).putLong(SEAT_TIME_MS);
              signed(ProtocolPrimitives.timeMessage(chain, asked, 2, times))
                  .copyTo(whole.array(), whole.position());
              stream.write(ByteBuffer.wrap(answer.apply(whole.array())));
              stream.closeWrite();
            }));
    return host;
  }

  private void expectLie(Libp2pHost liar) throws Exception {
    assertInstanceOf(Answer.Lied.class, ask(asker(liar), liar));
  }

  private static byte[] withNumber(byte[] answer, int index, long number) {
    byte[] changed = answer.clone();
    ByteBuffer.wrap(changed).putLong(index * Long.BYTES, number);
    return changed;
  }

  @Test
  void answer_forAnotherNonceOrChain_orChanged_isALie() throws Exception {
    Libp2pHost honest = liar(CHAIN, nonce -> nonce, answer -> answer);
    assertInstanceOf(Answer.Told.class, ask(asker(honest), honest));
    expectLie(liar(CHAIN, _ -> Hash.ofRank(7), answer -> answer));
    expectLie(liar(Hash.ofRank(2), nonce -> nonce, answer -> answer));
    expectLie(liar(CHAIN, nonce -> nonce, answer -> withNumber(answer, 0, 1)));
    expectLie(liar(CHAIN, nonce -> nonce, answer -> withNumber(answer, 1, SEAT_TIME_MS - 1)));
    expectLie(liar(CHAIN, nonce -> nonce, answer -> withNumber(answer, 2, SEAT_TIME_MS + 1)));
    expectLie(liar(CHAIN, nonce -> nonce, answer -> withNumber(answer, 2, Long.MAX_VALUE)));
    expectLie(liar(CHAIN, nonce -> nonce, answer -> withNumber(answer, 1, -1)));
    expectLie(liar(CHAIN, nonce -> nonce, answer -> withNumber(answer, 0, Long.MIN_VALUE)));
  }

  @Test
  void answer_thatIsTooShortTooLongOrTooSlow_isNone() throws Exception {
    Libp2pHost brief = liar(CHAIN, nonce -> nonce, answer -> Arrays.copyOf(answer, 119));
    assertInstanceOf(Answer.Silent.class, ask(asker(brief), brief));
    expectLie(liar(CHAIN, nonce -> nonce, answer -> Arrays.copyOf(answer, 1 << 16)));
    Libp2pHost slow = host();
    slow.handle(TimeProtocol.protocolOf(CHAIN), stream -> {}); // says nothing, for ever
    assertInstanceOf(Answer.Silent.class, ask(asker(slow), slow));
    Libp2pHost stranger = host();
    assertInstanceOf(Answer.Silent.class, ask(asker(stranger), host())); // is not connected
  }

  @Test
  void flood_ofQuestions_isAnsweredAtItsRate() throws Exception {
    Libp2pHost answerer = host();
    new TimeProtocol(answerer, CHAIN, new Standing()).answerAs(2);
    TimeProtocol asker = asker(answerer);
    long begunNanos = System.nanoTime();
    int told = 0;
    for (int i = 0; i < 100; i++) {
      told += ask(asker, answerer) instanceof Answer.Told ? 1 : 0;
    }
    double seconds = (System.nanoTime() - begunNanos) / 1e9;
    double most = QuestionRate.PEER_BURST + QuestionRate.PEER_PER_SECOND * seconds + 1;
    assertTrue(told >= QuestionRate.PEER_BURST, told + " told");
    assertTrue(signatures.get() <= most, signatures + " signatures, at most " + most);
  }

  @Test
  void rate_isBounded_ofEachAndOfAll_andForgetsStrangers() throws Exception {
    AtomicLong nanos = new AtomicLong();
    QuestionRate rate = new QuestionRate(nanos::get);
    PeerId loud = host().peerId();
    for (int i = 0; i < QuestionRate.PEER_BURST; i++) {
      assertTrue(rate.admits(loud));
    }
    assertTrue(!rate.admits(loud));
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
    assertTrue(rate.admits(loud));
    assertTrue(!rate.admits(loud));
    int admitted = 0;
    for (int i = 0; i < QuestionRate.PEERS + 10; i++) {
      PeerId fresh = KeyPair.generate(KeyType.ED25519, new SecureRandom()).peerId();
      admitted += rate.admits(fresh) ? 1 : 0;
    }
    assertTrue(admitted <= QuestionRate.ALL_BURST, admitted + " of all");
    assertTrue(admitted >= QuestionRate.ALL_BURST - QuestionRate.PEER_BURST - 1);
  }
}
