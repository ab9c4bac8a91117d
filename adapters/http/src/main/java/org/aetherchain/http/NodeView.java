package org.aetherchain.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.port.Topic;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.rule.Primitives;

/// What the HTTP interface asks of a node.
///
/// The kernel's state is immutable and says most of what a reader wants to know: tree, heads,
/// validators, votes, mempool, ledger. So the node hands out [#state] and nothing is asked twice;
/// the other questions are those that the kernel cannot answer.
///
/// Any number of threads ask at once. Every method returns at once, without waiting for the node's
/// loop or for a disk slower than a page cache, and none throws for an argument that a stranger
/// chose.
public interface NodeView {
  /// The most refusals that [#refusals] tells of.
  int REFUSALS_LIMIT = 256;

  /// The most peers that [#peers] tells of.
  int PEERS_LIMIT = 1_024;

  /// What does not change while the node runs.
  Identity identity();

  /// The kernel's state after the last event that the node has finished with.
  Node state();

  /// A block below the last hard one, which the kernel has forgotten; empty when the node does not
  /// keep it either. Asked only for blocks that [#state] does not have.
  Optional<Block> archived(Hash id);

  /// The identity of the block of the hard chain at a height; empty above the hard head, and where
  /// the node keeps no blocks. Genesis, height 0, has an identity and no block.
  ///
  /// @param height not negative
  Optional<Hash> hardBlockAt(long height);

  /// Where a command stands in the hard chain; empty when it does not, or is no longer known.
  Optional<Inclusion> hardInclusion(Hash txid);

  /// What the node refused lately, newest first, at most [#REFUSALS_LIMIT].
  List<Refusal> refusals();

  /// The peers that the node is connected with, at most [#PEERS_LIMIT].
  List<Peer> peers();

  /// How far the node has come in fetching a chain; empty when it does not.
  Optional<Syncing> syncing();

  /// Why the node should not be sent work now, a sentence each, such as "still replaying the
  /// journal"; empty when it is ready.
  List<String> unreadiness();

  /// Everything the node measures, in Prometheus' text format 0.0.4.
  String metrics();

  /// Hands a command to the node's loop.
  ///
  /// @return answered by the loop: empty when the command waits for a block now, else why it does
  ///     not; completed exceptionally with [java.util.concurrent.RejectedExecutionException] when
  ///     the loop has too much to do or has stopped
  CompletionStage<Optional<Rejection>> submit(SignedTx transaction);

  /// Has a listener called after each change of state, peers or progress.
  ///
  /// @param listener called from any thread, possibly once for several changes; it returns at once
  ///     and asks what it wants to know
  /// @return ends it
  Subscription subscribe(Runnable listener);

  /// What does not change while a node runs.
  ///
  /// @param version of the program, such as `0.1.0`
  /// @param network its name, such as `devnet`
  /// @param params pinned by the chain's identity
  /// @param primitives hashes, to name blocks and commands; safe for any thread
  record Identity(String version, String network, Params params, Primitives primitives) {}

  /// Where a command stands.
  ///
  /// @param blockId of its block
  /// @param height of its block
  /// @param position among the block's commands, from 0
  record Inclusion(Hash blockId, long height, int position) {}

  /// Something that the node refused.
  ///
  /// @param atMs when, in milliseconds since 1970
  /// @param topic what it was
  /// @param id of the block or the command; the zero hash for a vote and for evidence
  /// @param sender the peer's name as the network spells it; `api` for a command of this interface,
  ///     `self` for an event of the node's own
  /// @param rejection why
  record Refusal(long atMs, Topic topic, Hash id, String sender, Rejection rejection) {}

  /// A peer. Its strings are whatever the peer says of itself.
  ///
  /// @param name as the network spells it
  /// @param address where it is reached
  /// @param agent the program that it says it runs, may be empty
  /// @param isOutbound whether this node opened the connection
  /// @param sinceMs when it was opened, in milliseconds since 1970
  /// @param latencyMs time of a round trip, if it was measured
  record Peer(
      String name,
      String address,
      String agent,
      boolean isOutbound,
      long sinceMs,
      Optional<Double> latencyMs) {}

  /// How far a node has come in fetching a chain.
  ///
  /// @param fromHeight where it began
  /// @param atHeight what it has
  /// @param toHeight what peers say they have
  record Syncing(long fromHeight, long atHeight, long toHeight) {}

  /// A listener that is being called.
  @FunctionalInterface
  interface Subscription extends AutoCloseable {
    /// The listener is not called any more, but for a call that is under way. Idempotent.
    @Override
    void close();
  }
}
