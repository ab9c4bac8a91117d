package org.aetherchain.node.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.LinkCert;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.Vote;
import org.aetherchain.core.rule.Finality;
import org.aetherchain.core.rule.Ledger;
import org.aetherchain.journal.Journal;
import org.aetherchain.node.storage.DataFolder;
import org.aetherchain.node.storage.DiskArchive;

/// Looks through the data of nodes that are stopped, one or many of one network, for what must
/// never be in them.
///
/// It trusts nothing that a node concluded: each journal is replayed, which compares every answer
/// and digest; each hard chain is run again from genesis by a kernel that sees nothing else; hard
/// chains must agree as far as they go; the supply must be that of genesis; and no validator may
/// have signed two votes that the rules punish, over all votes and certificates found anywhere.
public final class DataCheck {
  private final Chain chain;
  private final Set<Long> offenders;
  private final Visitor visitor;
  private final List<String> violations = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();
  private final Map<Long, Set<Vote>> votes = new LinkedHashMap<>();

  /// What was found in one folder.
  ///
  /// @param name of the folder
  /// @param hardHeight of the node
  /// @param lines of its journal, over its life
  /// @param ids of its hard chain, from height 1
  /// @param node as its journal leaves it
  public record Found(String name, long hardHeight, long lines, List<Hash> ids, Node node) {
    /// Copies the list.
    public Found {
      ids = List.copyOf(ids);
    }
  }

  /// Looks on.
  @FunctionalInterface
  public interface Visitor {
    /// Looks at nothing.
    Visitor NONE = (_, _, _) -> {};

    /// A block of a folder's hard chain; each once, from height 1.
    void hard(String folder, Hash id, Block block);
  }

  /// A check of one network.
  ///
  /// @param offenders validators that are known to break the rules on votes
  public DataCheck(Chain chain, Set<Long> offenders) {
    this(chain, offenders, Visitor.NONE);
  }

  /// A check of one network at which somebody looks on.
  ///
  /// @param offenders validators that are known to break the rules on votes
  public DataCheck(Chain chain, Set<Long> offenders, Visitor visitor) {
    this.chain = chain;
    this.offenders = Set.copyOf(offenders);
    this.visitor = visitor;
  }

  /// What must not be, a line each.
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /// What was found.
  public List<Found> found() {
    return List.copyOf(found);
  }

  /// How many different votes were seen.
  public int votes() {
    return votes.values().stream().mapToInt(Set::size).sum();
  }

  /// Looks through one node's folder.
  ///
  /// @param validator the position that its vote key must have in genesis; 0 for whatever key
  /// @throws IOException when the data cannot be opened, in use and damaged ones among them
  public void add(Path folder, long validator) throws IOException {
    String name = String.valueOf(folder.getFileName());
    DataFolder data = new DataFolder(folder);
    Optional<VoteKey> key = validator == 0 ? data.owner() : chain.voteKey(validator);
    Journal.Recovered recovered = Store.inspect(data, chain, key);
    try (DiskArchive archive = DiskArchive.open(data.blocks(), chain.kernel())) {
      Node node = recovered.node();
      Entry hard = hard(node);
      long height = hard.block().header().height();
      List<Hash> ids = new ArrayList<>();
      Node again = chain.start(Optional.empty());
      for (long at = 1; at <= height; at++) {
        Optional<Block> block = archive.at(at);
        if (block.isEmpty()) {
          violations.add(name + ": block " + at + " is missing below its hard head");
          return;
        }
        again = run(name, again, block.get());
        ids.add(chain.kernel().primitives().blockId(block.get().header(), block.get().nonce()));
        visitor.hard(name, ids.getLast(), block.get());
        for (LinkCert certificate : block.get().aux().certificate()) {
          certificate.voters().forEach(voter -> voted(voter, certificate.vote()));
        }
      }
      compareEnds(name, hard, again, ids);
      votesOf(node);
      found.add(new Found(name, height, recovered.lines(), ids, node));
    }
  }

  private static Entry hard(Node node) {
    Entry hard = node.entries().get(node.finality().final_().blockId());
    if (hard == null) {
      throw new IllegalStateException("the kernel keeps the final block");
    }
    return hard;
  }

  /// The node after a block, which it must accept; its clock is the block's.
  private Node run(String name, Node before, Block block) {
    Node ticked =
        chain
            .kernel()
            .step(
                before, new Event.Tick(Math.max(before.clock().localMs(), block.header().timeMs())))
            .node();
    var step = chain.kernel().step(ticked, new Event.Block(block));
    if (step.rejection().isPresent()) {
      violations.add(
          "%s: hard block %d is refused when the chain is run again: %s"
              .formatted(name, block.header().height(), step.rejection().get().reasons()));
    }
    return step.node();
  }

  private void compareEnds(String name, Entry hard, Node again, List<Hash> ids) {
    Hash last = ids.isEmpty() ? chain.id() : ids.getLast();
    if (!hard.id().equals(last)) {
      violations.add(name + ": the archive's chain does not end in the hard head");
    }
    Entry repeated = again.entries().get(last);
    if (repeated == null) {
      violations.add(name + ": the hard chain cannot be run again");
    } else if (!chain
        .kernel()
        .primitives()
        .stateRoot(repeated.ledger())
        .equals(chain.kernel().primitives().stateRoot(hard.ledger()))) {
      violations.add(name + ": the hard ledger is not what its chain gives");
    }
    long genesis = 0;
    for (var output : chain.genesis().outputs()) {
      genesis += output.getValue().amount();
    }
    if (Ledger.supply(hard.ledger()) != genesis) {
      violations.add(name + ": coins appeared or vanished");
    }
  }

  private void votesOf(Node node) {
    for (var link : node.finality().votes()) {
      for (var signed : link.getValue()) {
        voted(
            signed.getKey(),
            new Vote(
                node.chainId(),
                hard(node).ledger().setId(),
                link.getKey().source(),
                link.getKey().target()));
      }
    }
    for (var certificate : node.finality().certificates()) {
      certificate.getValue().voters().forEach(voter -> voted(voter, certificate.getValue().vote()));
    }
  }

  private void voted(long validator, Vote vote) {
    votes.computeIfAbsent(validator, _ -> new LinkedHashSet<>()).add(vote);
  }

  /// Compares what was found in all folders; to be called once, after the last [#add].
  public void compare() {
    for (Found one : found) {
      for (Found other : found) {
        int common = Math.min(one.ids.size(), other.ids.size());
        if (!one.ids.subList(0, common).equals(other.ids.subList(0, common))) {
          violations.add(one.name + " and " + other.name + " have different hard chains");
        }
      }
    }
    votes.forEach(
        (validator, all) -> {
          List<Vote> list = List.copyOf(all);
          boolean isPunishable =
              list.stream()
                  .anyMatch(
                      first -> list.stream().anyMatch(other -> Finality.slashable(first, other)));
          if (isPunishable && !offenders.contains(validator)) {
            violations.add("validator " + validator + " signed votes that contradict each other");
          }
        });
  }
}
