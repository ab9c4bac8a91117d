package org.aetherchain.wallet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Template;
import org.aetherchain.crypto.NonceSearch;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.http.NodeView;
import org.aetherchain.http.RefusalLog;
import org.aetherchain.wallet.command.VoteSigner;

/// The kernels of a devnet, with real signatures and nonces, whose messages arrive at once; seen by
/// HTTP through the first one.
public final class TestNetwork implements NodeView {
  private static final PublicKey NOBODY = PublicKey.of(new byte[PublicKey.SIZE_BYTES]);

  private final DevnetGenesis genesis;
  private final Kernel kernel;
  private final VoteSigner signer = new VoteSigner(Fixture.TOOLS.bls());
  private final List<Node> nodes = new ArrayList<>();
  private final ArrayDeque<Delivery> underway = new ArrayDeque<>();
  private final Map<Hash, Block> archive = new HashMap<>();
  private final RefusalLog refusals = new RefusalLog(Fixture.TOOLS.primitives());
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Node first;
  private long nowMs = DevnetGenesis.TIME_MS;

  private record Delivery(int receiver, Event event) {}

  /// A network at its genesis.
  public TestNetwork(DevnetGenesis genesis) {
    this.genesis = genesis;
    this.kernel = new Kernel(genesis.params(), Fixture.TOOLS.primitives());
    for (int validator = 1; validator <= genesis.shape().nodes(); validator++) {
      nodes.add(kernel.start(genesis.genesis(), NOBODY, validator, 0));
    }
    first = nodes.getFirst();
  }

  /// Lets an interval pass and a node find a block, and everything that follows arrive, so often.
  public synchronized void mine(int blocks) {
    for (int block = 0; block < blocks; block++) {
      nowMs += genesis.shape().intervalMs();
      everybody(new Event.Tick(nowMs));
      int miner = block % nodes.size();
      PublicKey proposer = genesis.cast().seat(1 + miner).owner().key();
      underway.add(new Delivery(miner, new Event.Propose(proposer)));
      settle();
    }
  }

  private void everybody(Event event) {
    for (int node = 0; node < nodes.size(); node++) {
      underway.add(new Delivery(node, event));
    }
  }

  private void settle() {
    while (!underway.isEmpty()) {
      Delivery next = underway.remove();
      step(next.receiver, next.event);
    }
    first = nodes.getFirst();
    listeners.forEach(Runnable::run);
  }

  private Optional<Rejection> step(int me, Event event) {
    Step step = kernel.step(nodes.get(me), event);
    nodes.set(me, step.node());
    if (me == 0 && step.rejection().isPresent()) {
      refusals.add(nowMs, event, "test", step.rejection().get());
    }
    step.effects().forEach(effect -> carryOut(me, effect));
    return step.rejection();
  }

  private void carryOut(int me, Effect effect) {
    switch (effect) {
      case Effect.SignVote sign -> {
        var seat = genesis.cast().seat((int) sign.validator());
        underway.add(new Delivery(me, new Event.Vote(signer.sign(sign.vote(), seat))));
      }
      case Effect.Relay relay -> relay(me, relay.event());
      case Effect.Reconsider(Block block) -> underway.add(new Delivery(me, new Event.Block(block)));
      case Effect.Search(Template template) ->
          underway.add(new Delivery(me, new Event.Block(found(template))));
      case Effect.Accuse(var evidence) -> relay(me, new Event.Evidence(evidence));
      case Effect.SaveVote _, Effect.Finalised _, Effect.Halt _ -> {}
    }
  }

  private static Block found(Template template) {
    Hash header = ProtocolPrimitives.headerHash(template.header());
    long nonce =
        NonceSearch.search(header, template.header().difficulty(), 0, Long.MAX_VALUE)
            .found()
            .orElseThrow()
            .nonce();
    return new Block(template.header(), nonce, template.transactions(), template.aux());
  }

  private void relay(int me, Event event) {
    if (event instanceof Event.Block(Block block)) {
      archive.put(Fixture.TOOLS.primitives().blockId(block.header(), block.nonce()), block);
    }
    for (int other = 0; other < nodes.size(); other++) {
      if (other != me) {
        underway.add(new Delivery(other, event));
      }
    }
  }

  /// The height of the soft head.
  public long height() {
    return Objects.requireNonNull(first.entries().get(first.head())).block().header().height();
  }

  @Override
  public Identity identity() {
    return new Identity("0.1.0-test", "devnet", genesis.params(), Fixture.TOOLS.primitives());
  }

  @Override
  public Node state() {
    return first;
  }

  @Override
  public synchronized Optional<Block> archived(Hash id) {
    return Optional.ofNullable(archive.get(id));
  }

  @Override
  public synchronized Optional<Hash> hardBlockAt(long height) {
    Hash at = first.finality().final_().blockId();
    Block block = archive.get(at);
    while (block != null && block.header().height() > height) {
      at = block.header().prev();
      block = archive.get(at);
    }
    boolean isThere = block == null ? height == 0 : block.header().height() == height;
    return isThere ? Optional.of(at) : Optional.empty();
  }

  @Override
  public synchronized Optional<Inclusion> hardInclusion(Hash txid) {
    Hash at = first.finality().final_().blockId();
    for (Block block = archive.get(at); block != null; block = archive.get(at)) {
      int position = 0;
      for (SignedTx transaction : block.transactions()) {
        if (Fixture.TOOLS.primitives().txId(transaction.tx()).equals(txid)) {
          return Optional.of(new Inclusion(at, block.header().height(), position));
        }
        position++;
      }
      at = block.header().prev();
    }
    return Optional.empty();
  }

  @Override
  public List<Refusal> refusals() {
    return refusals.newestFirst();
  }

  @Override
  public List<Peer> peers() {
    return List.of();
  }

  @Override
  public Optional<Syncing> syncing() {
    return Optional.empty();
  }

  @Override
  public List<String> unreadiness() {
    return List.of();
  }

  @Override
  public String metrics() {
    return "";
  }

  @Override
  public CompletionStage<Optional<Rejection>> submit(SignedTx transaction) {
    return CompletableFuture.supplyAsync(
        () -> {
          synchronized (this) {
            Optional<Rejection> rejection = step(0, new Event.Transaction(transaction));
            settle();
            return rejection;
          }
        });
  }

  @Override
  public Subscription subscribe(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
