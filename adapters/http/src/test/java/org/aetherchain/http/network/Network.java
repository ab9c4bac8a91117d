package org.aetherchain.http.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.record.Vote;
import org.aetherchain.http.NodeView;
import org.aetherchain.http.RefusalLog;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// Four kernels whose messages arrive at once, unless a wall stands between them; seen by HTTP
/// through the first one. One thread at a time changes it.
public final class Network implements NodeView {
  private static final PublicKey NOBODY = PublicKey.of(new byte[PublicKey.SIZE_BYTES]);

  private final Founding founding = new Founding();
  private final Identity identity =
      new Identity("0.1.0-test", "test", founding.params, founding.primitives);
  private final List<Node> nodes = new ArrayList<>();
  private final ArrayDeque<Delivery> underway = new ArrayDeque<>();
  private final Map<Hash, Block> archive = new HashMap<>();
  private final RefusalLog refusals = new RefusalLog(founding.primitives);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Node first;
  private volatile List<Peer> peers = List.of();
  private volatile List<String> unreadiness = List.of();
  private volatile Optional<Syncing> syncing = Optional.empty();
  private volatile boolean isStuck;
  private Set<Integer> walled = Set.of();
  private long nowMs = Founding.TIME_MS;

  private record Delivery(int receiver, Event event) {}

  /// A network at its genesis.
  public Network() {
    for (int validator = 1; validator <= Founding.SIZE; validator++) {
      nodes.add(founding.kernel.start(founding.genesis, NOBODY, validator, 0));
    }
    first = nodes.getFirst();
  }

  /// Alice, who has coins.
  public PublicKey alice() {
    return founding.alice;
  }

  /// Bob, who gets some.
  public PublicKey bob() {
    return founding.bob;
  }

  /// Puts a wall between these nodes and the others.
  public synchronized void wall(Integer... within) {
    walled = Set.of(within);
  }

  /// Takes the wall away, and brings every node the blocks of the others.
  public synchronized void heal() {
    walled = Set.of();
    for (Node node : List.copyOf(nodes)) {
      node.entries().entrySet().stream()
          .map(entry -> entry.getValue().block())
          .filter(block -> block.header().height() > 0)
          .sorted(java.util.Comparator.comparingLong(block -> block.header().height()))
          .forEach(block -> everybody(new Event.Block(block)));
    }
    settle();
  }

  private void everybody(Event event) {
    for (int node = 0; node < Founding.SIZE; node++) {
      underway.add(new Delivery(node, event));
    }
  }

  /// Lets a second pass and a node find a block, and everything that follows arrive.
  public synchronized void mine(int miner) {
    nowMs += 1_000;
    everybody(new Event.Tick(nowMs));
    underway.add(new Delivery(miner, new Event.Propose(founding.owner(1 + miner))));
    settle();
  }

  /// Mines in turn.
  public void mineBlocks(int count) {
    for (int block = 0; block < count; block++) {
      mine(block % Founding.SIZE);
    }
  }

  private void settle() {
    while (!underway.isEmpty()) {
      Delivery next = underway.remove();
      step(next.receiver, next.event, "node-" + (next.receiver + 1));
    }
    publish();
  }

  private Optional<Rejection> step(int me, Event event, String sender) {
    Step step = founding.kernel.step(nodes.get(me), event);
    nodes.set(me, step.node());
    if (me == 0 && step.rejection().isPresent()) {
      refusals.add(nowMs, event, sender, step.rejection().get());
    }
    step.effects().forEach(effect -> carryOut(me, effect));
    return step.rejection();
  }

  private void publish() {
    first = nodes.getFirst();
    listeners.forEach(Runnable::run);
  }

  private void carryOut(int me, Effect effect) {
    switch (effect) {
      case Effect.SignVote sign ->
          underway.add(new Delivery(me, new Event.Vote(signed(sign.vote(), sign.validator()))));
      case Effect.Relay relay -> relay(me, relay.event());
      case Effect.Reconsider(Block block) -> underway.add(new Delivery(me, new Event.Block(block)));
      case Effect.Search(var template) ->
          underway.add(
              new Delivery(
                  me,
                  new Event.Block(
                      new Block(template.header(), 0, template.transactions(), template.aux()))));
      case Effect.Accuse(var evidence) -> relay(me, new Event.Evidence(evidence));
      case Effect.SaveVote _, Effect.Finalised _, Effect.Halt _ -> {}
    }
  }

  private SignedVote signed(Vote vote, long validator) {
    byte[] message = ProtocolPrimitives.voteMessage(vote).toBytes();
    return new SignedVote(
        vote, validator, founding.bls.sign(message, Founding.voteSecret(validator)));
  }

  private void relay(int me, Event event) {
    if (event instanceof Event.Block(Block block)) {
      archive.put(founding.primitives.blockId(block.header(), block.nonce()), block);
    }
    for (int other = 0; other < Founding.SIZE; other++) {
      if (other != me && walled.contains(me) == walled.contains(other)) {
        underway.add(new Delivery(other, event));
      }
    }
  }

  /// A payment to Bob out of one of Alice's first coins, signed.
  ///
  /// @param coin 1..[Founding#COINS]
  public SignedTx payment(int coin, long amount, long fee) {
    return signed(
        new OutPoint(Hash.ZERO, coin),
        List.of(
            Founding.coin(founding.bob, amount),
            Founding.coin(founding.alice, Founding.COIN_UNITS - amount - fee)));
  }

  private SignedTx signed(OutPoint input, List<Output> outputs) {
    Tx tx =
        new Tx(
            first.chainId(),
            new Checkpoint(first.chainId(), 0),
            nowMs,
            10_000,
            PersistentVector.ofIter(List.of(input)),
            new Command.Pay(Hash.ZERO),
            PersistentVector.ofIter(outputs),
            founding.alice);
    Hash txid = founding.primitives.txId(tx);
    return new SignedTx(
        tx,
        PersistentHashMap.<PublicKey, org.aetherchain.core.primitive.Signature>empty()
            .assoc(founding.alice, founding.ecdsa.sign(txid, founding.aliceKey)));
  }

  /// The identity of a command.
  public Hash txid(SignedTx transaction) {
    return founding.primitives.txId(transaction.tx());
  }

  /// Two votes of a validator that no honest one signs both, brought to the first node.
  public synchronized void equivocate(long validator) {
    Checkpoint root = new Checkpoint(first.chainId(), 0);
    long setId = head().ledger().setId();
    long epoch = head().block().header().height() / 3;
    for (int fork = 1; fork <= 2; fork++) {
      Checkpoint target = new Checkpoint(Hash.ofRank(fork), epoch);
      Vote vote = new Vote(first.chainId(), setId, root, target);
      underway.add(new Delivery(0, new Event.Vote(signed(vote, validator))));
    }
    settle();
  }

  /// The head of the first node.
  public Entry head() {
    return java.util.Objects.requireNonNull(first.entries().get(first.head()));
  }

  /// Sets what its peers are said to be.
  public void peers(List<Peer> others) {
    peers = List.copyOf(others);
    listeners.forEach(Runnable::run);
  }

  /// Sets why it is not ready.
  public void unready(List<String> reasons) {
    unreadiness = List.copyOf(reasons);
  }

  /// Sets how far it has come.
  public void syncing(Syncing progress) {
    syncing = Optional.of(progress);
  }

  /// Lets it never answer a submitted command again.
  public void stick() {
    isStuck = true;
  }

  /// Puts a refusal into its log.
  public void refuse(Event event, String sender, Rejection rejection) {
    refusals.add(nowMs, event, sender, rejection);
    listeners.forEach(Runnable::run);
  }

  @Override
  public Identity identity() {
    return identity;
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
        if (txid(transaction).equals(txid)) {
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
    return peers;
  }

  @Override
  public Optional<Syncing> syncing() {
    return syncing;
  }

  @Override
  public List<String> unreadiness() {
    return unreadiness;
  }

  @Override
  public String metrics() {
    return "# TYPE aether_head_height gauge\naether_head_height "
        + head().block().header().height()
        + "\n";
  }

  @Override
  public CompletionStage<Optional<Rejection>> submit(SignedTx transaction) {
    if (isStuck) {
      return new CompletableFuture<>();
    }
    return CompletableFuture.supplyAsync(
        () -> {
          synchronized (this) {
            Optional<Rejection> rejection = step(0, new Event.Transaction(transaction), "api");
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
