package org.aetherchain.devnet.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.kernel.EventFormat;
import org.aetherchain.core.kernel.ReasonClass;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.port.Transport.BlockRange;
import org.aetherchain.core.port.Transport.Peer;
import org.aetherchain.core.port.Verdict;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Template;
import org.aetherchain.devnet.network.InMemoryNetwork;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Seat;

/// A node of the devnet: the kernel's state, and a loop that feeds it events and carries out what
/// it asks for.
///
/// Events that follow from effects wait until all effects before them are carried out. Before each
/// event the kernel is told the time. Belongs to the scheduler's thread.
public final class DevnetNode {
  private static final String NOTHING_KEPT = "the kernel keeps the head and the final block";

  private final int index;
  private final Surroundings around;
  private final Seat seat;
  private final InMemoryNetwork.Endpoint endpoint;
  private final EventFormat format;
  private final Miner miner;
  private final BlockArchive archive = new BlockArchive();
  private final Announcer announcer;
  private final Synchroniser synchroniser;
  private final DurableVote durable = new DurableVote();
  private final Deque<Event> inbox = new ArrayDeque<>();
  private Ballot ballot = Ballot.HONEST;
  private Node state;
  private boolean isBusy;
  private boolean templateIsStale = true;

  /// A node at genesis.
  ///
  /// @param index its place among the nodes, from 0; its seat is the one at position `index + 1`
  public DevnetNode(int index, Surroundings around, InMemoryNetwork.Endpoint endpoint) {
    DevnetGenesis network = around.network();
    this.index = index;
    this.around = around;
    this.seat = network.cast().seat(index + 1);
    this.endpoint = endpoint;
    this.format = new EventFormat(network.params());
    this.state = around.kernel().start(network.genesis(), around.nobody(), seat.position(), 0);
    this.miner = new Miner(around, index, block -> handle(new Event.Block(block)));
    this.announcer = new Announcer(this, endpoint);
    this.synchroniser = new Synchroniser(this, endpoint);
    endpoint.onMessage(this::receive);
    endpoint.onRequest((_, range, answer) -> answer.accept(requested(range)));
  }

  /// Begins to search, and to repeat every interval what others may have missed.
  public void start() {
    long periodMs = around.network().shape().intervalMs();
    propose();
    around.scheduler().every(periodMs, periodMs, this::propose);
    if (around.heals()) {
      long firstMs = periodMs + periodMs * index / around.network().shape().nodes();
      around.scheduler().every(firstMs, periodMs, announcer::announce);
    }
  }

  /// Its place among the nodes, from 0.
  public int index() {
    return index;
  }

  /// Its name, `node-1` for the first.
  public String name() {
    return "node-" + (index + 1);
  }

  /// Its place in the validator set.
  public Seat seat() {
    return seat;
  }

  /// What the kernel knows.
  public Node state() {
    return state;
  }

  /// Every valid block it has seen.
  public BlockArchive archive() {
    return archive;
  }

  /// Lets it sign votes in another way from now on.
  public void voteBy(Ballot another) {
    this.ballot = another;
  }

  /// The last block of its soft chain.
  public Entry head() {
    return entry(state.head());
  }

  /// The last block of its hard chain.
  public Entry hard() {
    return entry(state.finality().final_().blockId());
  }

  private Entry entry(Hash id) {
    Entry entry = state.entries().get(id);
    if (entry == null) {
      throw new IllegalStateException(NOTHING_KEPT);
    }
    return entry;
  }

  /// Takes a command from a client.
  ///
  /// @return why it does not let it wait for a block; empty when it does
  public Optional<Rejection> submit(SignedTx transaction) {
    return handle(new Event.Transaction(transaction));
  }

  private void receive(Topic topic, Peer sender, byte[] message, Consumer<Verdict> answer) {
    Event event;
    try {
      event = format.decode(message);
    } catch (MalformedEncoding malformed) {
      answer.accept(Verdict.REJECT);
      return;
    }
    if (topicOf(event).filter(topic::equals).isEmpty()) {
      answer.accept(Verdict.REJECT);
      return;
    }
    Optional<Rejection> rejection = handle(event);
    answer.accept(
        rejection.map(Rejection::reasonClass).map(ReasonClass::verdict).orElse(Verdict.ACCEPT));
    if (event instanceof Event.Block(Block block) && rejection.isPresent() && around.heals()) {
      synchroniser.refused(sender, block, rejection.get());
    }
  }

  private static Optional<Topic> topicOf(Event event) {
    return switch (event) {
      case Event.Block _ -> Optional.of(Topic.BLOCKS);
      case Event.Vote _ -> Optional.of(Topic.VOTES);
      case Event.Transaction _ -> Optional.of(Topic.COMMANDS);
      case Event.Evidence _ -> Optional.of(Topic.EVIDENCE);
      case Event.Tick _, Event.Propose _, Event.Time _ -> Optional.empty();
    };
  }

  private List<byte[]> requested(BlockRange range) {
    return archive.range(state.head(), range).stream()
        .map(block -> format.encode(new Event.Block(block)))
        .toList();
  }

  /// A block that a peer sent on request.
  ///
  /// @return its height; empty when the bytes are no block
  Optional<Long> receiveRequested(byte[] message) {
    try {
      if (format.decode(message) instanceof Event.Block(Block block)) {
        handle(new Event.Block(block));
        return Optional.of(block.header().height());
      }
      return Optional.empty();
    } catch (MalformedEncoding malformed) {
      return Optional.empty();
    }
  }

  /// Has the kernel handle an event and what follows from it.
  ///
  /// @return why the kernel refused it; empty when it did not
  private Optional<Rejection> handle(Event event) {
    if (isBusy) {
      throw new IllegalStateException("an event within an event");
    }
    isBusy = true;
    Node before = state;
    step(new Event.Tick(around.timeMs()));
    Optional<Rejection> rejection = step(event);
    while (!inbox.isEmpty()) {
      step(inbox.remove());
    }
    isBusy = false;
    notice(before);
    return rejection;
  }

  private Optional<Rejection> step(Event event) {
    Step step = around.kernel().step(state, event);
    state = step.node();
    for (Effect effect : step.effects()) {
      carryOut(effect);
    }
    return step.rejection();
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.SaveVote save -> durable.save(save.lastTarget());
      case Effect.SignVote sign -> {
        if (!durable.covers(sign.vote().target().epoch())) {
          throw new IllegalStateException("a vote is to be signed that was not saved");
        }
        SignedVote signed = around.signer().sign(sign.vote(), seat);
        around.observer().voted(this, signed);
        inbox.add(new Event.Vote(signed));
      }
      case Effect.Relay(Event event) -> relay(event);
      case Effect.Reconsider(Block block) -> inbox.add(new Event.Block(block));
      case Effect.Search(Template template) ->
          miner.search(template, ProtocolPrimitives.headerHash(template.header()));
      case Effect.Finalised _ -> announcer.forget(state.finality().final_().epoch());
      case Effect.Accuse(Evidence evidence) -> accuse(evidence);
      case Effect.Halt halt -> {
        miner.stop();
        around.observer().halted(this, halt.checkpoint());
      }
    }
  }

  private void relay(Event event) {
    byte[] message = format.encode(event);
    switch (event) {
      case Event.Block(Block block) -> {
        Hash id = around.primitives().blockId(block.header(), block.nonce());
        archive.add(new BlockArchive.Archived(id, block));
        if (block.header().proposer().equals(seat.owner().key())) {
          around.observer().mined(this, id, block);
        }
        endpoint.publish(Topic.BLOCKS, message);
      }
      case Event.Vote(SignedVote vote) -> {
        if (vote.validator() == seat.position()) {
          announcer.keep(vote.vote().target().epoch(), message);
          ballot.cast(this, vote, message, endpoint);
        } else {
          endpoint.publish(Topic.VOTES, message);
        }
      }
      case Event.Transaction _ -> {
        templateIsStale = true;
        endpoint.publish(Topic.COMMANDS, message);
      }
      case Event.Evidence(Evidence evidence) -> accuse(evidence);
      case Event.Tick _, Event.Propose _, Event.Time _ ->
          throw new IllegalStateException("nobody else is told " + event);
    }
  }

  private void accuse(Evidence evidence) {
    byte[] message = format.encode(new Event.Evidence(evidence));
    announcer.keepEvidence(message);
    endpoint.publish(Topic.EVIDENCE, message);
    around.observer().accused(this, evidence);
  }

  private void notice(Node before) {
    boolean headMoved = !state.head().equals(before.head());
    if (headMoved || !state.finality().final_().equals(before.finality().final_())) {
      around.observer().headsMoved(this);
    }
    if (headMoved || templateIsStale) {
      templateIsStale = false;
      propose();
    }
  }

  private void propose() {
    if (!state.halted()) {
      handle(new Event.Propose(seat.owner().key()));
    }
  }

  /// Its head as it travels; empty at genesis, which never does.
  Optional<byte[]> headMessage() {
    return archive.find(state.head()).map(head -> format.encode(new Event.Block(head.block())));
  }

  /// Some of the commands that wait in it, as they travel.
  List<byte[]> waitingMessages(int limit) {
    return state.pool().waiting().keySet().stream()
        .sorted()
        .limit(limit)
        .map(txid -> format.encode(new Event.Transaction(pending(txid))))
        .toList();
  }

  private SignedTx pending(Hash txid) {
    return java.util.Objects.requireNonNull(state.pool().waiting().get(txid)).transaction();
  }
}
