package org.aetherchain.node.loop;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
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
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Template;

/// A node: the kernel's state, and a loop that feeds it events and carries out what it asks for.
///
/// An event is kept before its effects are carried out, and these in list order. Events that follow
/// from effects wait until all effects before them are carried out. Before each event the kernel is
/// told the time. Everything happens on one thread, that of the [Timer]; [#state] and [#ranges] may
/// be asked from any.
public final class NodeLoop {
  private final LoopPorts ports;
  private final LoopSettings settings;
  private final Role role;
  private final EventFormat format;
  private final KeptChain kept;
  private final TrustedCheckpoint trusted;
  private final Announcer announcer;
  private final Synchroniser synchroniser;
  private final TimeKeeper timeKeeper;
  private final Deque<Event> inbox = new ArrayDeque<>();
  private Ballot ballot = Ballot.HONEST;
  private volatile Node state;
  private volatile boolean isStopped;
  private boolean isBusy;
  private boolean isProposalDue;
  private boolean templateIsStale = true;
  private long savedTarget;

  /// A node that begins, or goes on, with a state.
  public NodeLoop(Node state, Role role, LoopPorts ports, LoopSettings settings) {
    this.state = state;
    this.role = role;
    this.ports = ports;
    this.settings = settings;
    this.format = new EventFormat(ports.kernel().params());
    this.kept = new KeptChain(ports.archive(), format);
    this.trusted = new TrustedCheckpoint(settings.trusted(), ports.kernel());
    this.announcer = new Announcer(this, ports.transport());
    this.synchroniser = new Synchroniser(this, ports.transport(), ports.timer());
    this.timeKeeper = new TimeKeeper(this, ports.clocks(), ports.transport());
    ports.transport().onMessage(this::receive);
    ports.transport().onRequest((_, range, answer) -> answer.accept(ranges(range)));
  }

  /// Begins to search, and to repeat every period what others may have missed.
  public void start() {
    propose();
    ports.timer().every(settings.periodMs(), settings.periodMs(), this::propose);
    if (settings.heals()) {
      ports.timer().every(settings.firstRepeatMs(), settings.periodMs(), this::repeat);
      ports.timer().every(settings.firstRepeatMs(), settings.pollMs(), this::poll);
    }
    if (ports.kernel().params().clockLimitMs() > 0) {
      ports.timer().every(settings.firstRepeatMs(), TimeKeeper.ROUND_MS, this::askForTime);
    }
  }

  private void repeat() {
    if (!isStopped) {
      announcer.announce();
    }
  }

  private void poll() {
    if (!isStopped && !state.halted()) {
      synchroniser.poll();
    }
  }

  private void askForTime() {
    if (!isStopped && !state.halted()) {
      timeKeeper.round();
    }
  }

  /// Tells the kernel what time it is at another validator.
  Optional<Rejection> told(Clocks.Answer.Told time) {
    return isStopped ? Optional.empty() : handle(new Event.Time(time.validator(), time.exchange()));
  }

  /// Does nothing any more, whatever comes. On the loop's thread.
  public void stop() {
    isStopped = true;
    ports.searcher().stop();
  }

  /// Whether it was stopped, by itself or by others.
  public boolean isStopped() {
    return isStopped;
  }

  /// What the kernel knows.
  public Node state() {
    return state;
  }

  /// Who is paid for the blocks that it finds; empty while it searches for none.
  public Optional<PublicKey> proposer() {
    return role.searches()
        ? role.payee().or(() -> Voters.soft(state).ownerOf(state))
        : Optional.empty();
  }

  /// Lets it bring its votes out in another way from now on.
  public void voteBy(Ballot another) {
    this.ballot = another;
  }

  /// The last block of its soft chain.
  public Entry head() {
    return KeptChain.entry(state, state.head());
  }

  /// The last block of its hard chain.
  public Entry hard() {
    return KeptChain.entry(state, state.finality().final_().blockId());
  }

  /// Takes a command from a client.
  ///
  /// @return why it does not let it wait for a block; empty when it does
  /// @throws IllegalStateException when the node was stopped
  public Optional<Rejection> submit(SignedTx transaction) {
    if (isStopped) {
      throw new IllegalStateException("the node was stopped");
    }
    return handle(new Event.Transaction(transaction));
  }

  private void receive(Topic topic, Peer sender, byte[] message, Consumer<Verdict> answer) {
    if (isStopped) {
      answer.accept(Verdict.IGNORE);
      return;
    }
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
    if (event instanceof Event.Block(Block block) && !trusted.permits(block)) {
      answer.accept(Verdict.REJECT);
      return;
    }
    Optional<Rejection> rejection = handle(event);
    answer.accept(
        rejection.map(Rejection::reasonClass).map(ReasonClass::verdict).orElse(Verdict.ACCEPT));
    rejection.ifPresent(refusal -> ports.observer().refused(event, sender, refusal));
    if (event instanceof Event.Block(Block block) && rejection.isPresent() && settings.heals()) {
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

  /// The part of a range that its soft chain has, as it travels. From any thread.
  public List<byte[]> ranges(BlockRange range) {
    try {
      return kept.range(state, range);
    } catch (IOException unreadable) {
      ports.observer().unreadable(unreadable);
      return List.of();
    }
  }

  /// A block that a peer sent on request.
  ///
  /// @param height which it was asked for
  /// @param parent the block that it has to follow, if that is known
  Received receiveRequested(byte[] message, long height, Optional<Hash> parent) {
    if (isStopped) {
      return new Received(Received.Taken.LATER, Optional.empty());
    }
    try {
      if (format.decode(message) instanceof Event.Block(Block block)
          && block.header().height() == height
          && trusted.permits(block)) {
        Hash id = ports.kernel().primitives().blockId(block.header(), block.nonce());
        return new Received(take(block, parent), Optional.of(id));
      }
      return new Received(Received.Taken.BAD, Optional.empty());
    } catch (MalformedEncoding malformed) {
      return new Received(Received.Taken.BAD, Optional.empty());
    }
  }

  private Received.Taken take(Block block, Optional<Hash> parent) {
    if (parent.isPresent() && !parent.get().equals(block.header().prev())) {
      return Received.Taken.ORPHAN;
    }
    Optional<Rejection> rejection = handle(new Event.Block(block));
    return rejection
        .map(Received::taken)
        .orElse(isStopped ? Received.Taken.LATER : Received.Taken.KEPT);
  }

  /// Whether its hard chain has come as far as the checkpoint that the operator trusts. From any
  /// thread.
  public boolean hasTrusted() {
    return trusted.isReached(state);
  }

  /// How far it has come in fetching blocks; empty when it does not. From any thread.
  public Optional<SyncProgress> progress() {
    return synchroniser.progress();
  }

  void told(Optional<SyncProgress> progress) {
    ports.observer().syncing(progress);
  }

  /// Has the kernel handle an event and what follows from it. If something cannot be kept, the node
  /// stops, and what would have come after is not carried out.
  ///
  /// @return why the kernel refused it; empty when it did not
  private Optional<Rejection> handle(Event event) {
    if (isBusy) {
      throw new IllegalStateException("an event within an event");
    }
    isBusy = true;
    Node before = state;
    Optional<Rejection> rejection = Optional.empty();
    try {
      step(new Event.Tick(Math.max(ports.timer().timeMs(), before.clock().localMs())));
      rejection = step(event);
      while (!inbox.isEmpty()) {
        step(inbox.remove());
      }
      if (!state.finality().final_().equals(before.finality().final_())) {
        ports.recorder().finalised(state);
      }
    } catch (IOException lost) {
      stop();
      ports.observer().failed(lost);
    }
    isBusy = false;
    ports.observer().changed(before, state);
    if (!isStopped) {
      notice(before);
    }
    return rejection;
  }

  private Optional<Rejection> step(Event event) throws IOException {
    Node before = state;
    Step step = ports.kernel().step(before, event);
    kept.keep(before, step.node());
    ports.recorder().append(before, event, step);
    state = step.node();
    for (Effect effect : step.effects()) {
      carryOut(effect);
    }
    return step.rejection();
  }

  private void carryOut(Effect effect) throws IOException {
    switch (effect) {
      case Effect.SaveVote save -> {
        ports.recorder().saveVote(save.lastTarget(), save.lastSource());
        savedTarget = save.lastTarget();
      }
      case Effect.SignVote sign -> {
        if (savedTarget != sign.vote().target().epoch()) {
          throw new IllegalStateException("a vote is to be signed that was not saved");
        }
        SignedVote signed =
            new SignedVote(sign.vote(), sign.validator(), ports.signer().sign(sign.vote()));
        ports.observer().voted(signed);
        inbox.add(new Event.Vote(signed));
      }
      case Effect.Relay(Event event) -> relay(event);
      case Effect.Reconsider(Block block) -> inbox.add(new Event.Block(block));
      case Effect.Search(Template template) ->
          ports
              .searcher()
              .search(
                  template,
                  ProtocolPrimitives.headerHash(template.header()),
                  nonce -> found(template, nonce));
      case Effect.Finalised _ -> announcer.forget(state.finality().final_().epoch());
      case Effect.Accuse(Evidence evidence) -> accuse(evidence);
      case Effect.Halt halt -> {
        ports.searcher().stop();
        ports.observer().halted(halt.checkpoint());
      }
    }
  }

  private void found(Template template, long nonce) {
    if (!isStopped) {
      Block block = new Block(template.header(), nonce, template.transactions(), template.aux());
      handle(new Event.Block(block));
    }
  }

  private void relay(Event event) {
    byte[] message = format.encode(event);
    switch (event) {
      case Event.Block(Block block) -> {
        Hash id = ports.kernel().primitives().blockId(block.header(), block.nonce());
        ports.observer().added(id, block);
        if (proposer().filter(block.header().proposer()::equals).isPresent()) {
          ports.observer().mined(id, block);
        }
        ports.transport().publish(Topic.BLOCKS, message);
      }
      case Event.Vote(SignedVote vote) -> {
        if (vote.validator() == Voters.soft(state).positionOf(state)) {
          announcer.keep(vote.vote().target().epoch(), message);
          ballot.cast(vote, message, ports.transport());
        } else {
          ports.transport().publish(Topic.VOTES, message);
        }
      }
      case Event.Transaction _ -> {
        templateIsStale = true;
        ports.transport().publish(Topic.COMMANDS, message);
      }
      case Event.Evidence(Evidence evidence) -> accuse(evidence);
      case Event.Tick _, Event.Propose _, Event.Time _ ->
          throw new IllegalStateException("nobody else is told " + event);
    }
  }

  private void accuse(Evidence evidence) {
    byte[] message = format.encode(new Event.Evidence(evidence));
    announcer.keepEvidence(message);
    ports.transport().publish(Topic.EVIDENCE, message);
    ports.observer().accused(evidence);
  }

  private void notice(Node before) {
    boolean headMoved = !state.head().equals(before.head());
    if (headMoved || !state.finality().final_().equals(before.finality().final_())) {
      ports.observer().headsMoved(before, state);
    }
    if (headMoved || state.clock().isTrusted() != before.clock().isTrusted()) {
      templateIsStale = false;
      propose();
    } else if (templateIsStale) {
      templateIsStale = false;
      proposeSoon();
    }
  }

  /// Commands that arrive in one rest share a search.
  private void proposeSoon() {
    if (settings.templateRestMs() == 0) {
      propose();
    } else if (!isProposalDue) {
      isProposalDue = true;
      ports
          .timer()
          .after(
              settings.templateRestMs(),
              () -> {
                isProposalDue = false;
                propose();
              });
    }
  }

  private void propose() {
    Optional<PublicKey> proposer = proposer();
    if (!isStopped && !state.halted() && proposer.isPresent() && hasTrusted()) {
      handle(new Event.Propose(proposer.get())).ifPresent(_ -> ports.searcher().stop());
    }
  }

  /// Its head as it travels; empty at genesis, which never does.
  Optional<byte[]> headMessage() {
    Entry head = head();
    return head.block().header().height() == 0
        ? Optional.empty()
        : Optional.of(format.encode(new Event.Block(head.block())));
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
    return Objects.requireNonNull(state.pool().waiting().get(txid)).transaction();
  }
}
