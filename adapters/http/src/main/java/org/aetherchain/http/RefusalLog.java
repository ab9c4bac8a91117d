package org.aetherchain.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.rule.Primitives;

/// The last [NodeView#REFUSALS_LIMIT] things that a node refused, for [NodeView#refusals]. Any
/// thread may add and ask.
public final class RefusalLog {
  /// What a network that repeats itself brings again is no news.
  private static final Set<String> REPEATED =
      Set.of("BlockKnown", "VoteKnown", "TransactionKnown", "EvidenceKnown");

  private final Primitives primitives;
  private final Deque<NodeView.Refusal> newestFirst = new ArrayDeque<>();

  /// An empty log.
  public RefusalLog(Primitives primitives) {
    this.primitives = primitives;
  }

  /// Keeps a refused event if it came from outside and is news: ticks, proposals and answers about
  /// the time do not, and what was known already is none.
  ///
  /// @param sender see [NodeView.Refusal]
  public void add(long atMs, Event event, String sender, Rejection rejection) {
    if (REPEATED.containsAll(rejection.reasons())) {
      return;
    }
    Optional<NodeView.Refusal> refusal =
        switch (event) {
          case Event.Block(var block) ->
              refusal(
                  atMs,
                  Topic.BLOCKS,
                  primitives.blockId(block.header(), block.nonce()),
                  sender,
                  rejection);
          case Event.Transaction(var transaction) ->
              refusal(atMs, Topic.COMMANDS, primitives.txId(transaction.tx()), sender, rejection);
          case Event.Vote _ -> refusal(atMs, Topic.VOTES, Hash.ZERO, sender, rejection);
          case Event.Evidence _ -> refusal(atMs, Topic.EVIDENCE, Hash.ZERO, sender, rejection);
          case Event.Tick _, Event.Propose _, Event.Time _ -> Optional.empty();
        };
    refusal.ifPresent(this::keep);
  }

  private static Optional<NodeView.Refusal> refusal(
      long atMs, Topic topic, Hash id, String sender, Rejection rejection) {
    return Optional.of(new NodeView.Refusal(atMs, topic, id, sender, rejection));
  }

  private synchronized void keep(NodeView.Refusal refusal) {
    newestFirst.addFirst(refusal);
    if (newestFirst.size() > NodeView.REFUSALS_LIMIT) {
      newestFirst.removeLast();
    }
  }

  /// What was refused, newest first.
  public synchronized List<NodeView.Refusal> newestFirst() {
    return List.copyOf(newestFirst);
  }
}
