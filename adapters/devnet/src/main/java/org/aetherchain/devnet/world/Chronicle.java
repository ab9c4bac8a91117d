package org.aetherchain.devnet.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.node.NodeObserver;
import org.aetherchain.devnet.schedule.Scheduler;

/// What happened in a run, in the order in which it did.
public final class Chronicle implements NodeObserver {
  /// A block that was found.
  public record Mined(Hash id, Block block, int node, long atMs) {}

  /// From `atMs` on, a node's heads are these.
  public record Heads(
      long atMs, int node, Hash soft, Hash hard, long softHeight, long hardHeight) {}

  /// A vote that was signed.
  public record Voted(long atMs, int node, SignedVote vote) {}

  /// An interval in which nodes of different groups did not hear each other.
  public record Cut(long fromMs, long toMs, List<List<Integer>> groups) {}

  /// Something worth a line for who watches.
  public record Note(long atMs, String text) {}

  private final Scheduler scheduler;
  private final Map<Hash, Mined> mined = new LinkedHashMap<>();
  private final List<Heads> heads = new ArrayList<>();
  private final List<Voted> votes = new ArrayList<>();
  private final List<Cut> cuts = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private final Map<Integer, Evidence> evidence = new LinkedHashMap<>();
  private final List<String> halts = new ArrayList<>();
  private long heightMost;

  /// An empty chronicle of what happens on a scheduler's clock.
  public Chronicle(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public void mined(DevnetNode node, Hash id, Block block) {
    mined.put(id, new Mined(id, block, node.index(), scheduler.nowMs()));
  }

  @Override
  public void headsMoved(DevnetNode node) {
    long softHeight = node.head().block().header().height();
    heightMost = Math.max(heightMost, softHeight);
    heads.add(
        new Heads(
            scheduler.nowMs(),
            node.index(),
            node.head().id(),
            node.hard().id(),
            softHeight,
            node.hard().block().header().height()));
  }

  @Override
  public void voted(DevnetNode node, SignedVote vote) {
    votes.add(new Voted(scheduler.nowMs(), node.index(), vote));
  }

  @Override
  public void accused(DevnetNode node, Evidence proof) {
    if (evidence.putIfAbsent(node.index(), proof) == null && evidence.size() == 1) {
      note(node.name() + " holds two votes of one validator for one epoch: evidence");
    }
  }

  @Override
  public void halted(DevnetNode node, Checkpoint contradicting) {
    halts.add(node.name());
    note(node.name() + " halted: a final checkpoint contradicts its own");
  }

  /// Notes something for who watches.
  public void note(String text) {
    notes.add(new Note(scheduler.nowMs(), text));
  }

  /// Notes that the network was cut.
  public void cut(long fromMs, long toMs, List<List<Integer>> groups) {
    cuts.add(new Cut(fromMs, toMs, groups));
  }

  /// Every block that was found.
  public Collection<Mined> mined() {
    return Collections.unmodifiableCollection(mined.values());
  }

  /// A block that was found.
  public Optional<Mined> find(Hash id) {
    return Optional.ofNullable(mined.get(id));
  }

  /// Every movement of a head.
  public List<Heads> heads() {
    return Collections.unmodifiableList(heads);
  }

  /// Every vote.
  public List<Voted> votes() {
    return Collections.unmodifiableList(votes);
  }

  /// Every partition that ended.
  public List<Cut> cuts() {
    return Collections.unmodifiableList(cuts);
  }

  /// Everything worth a line.
  public List<Note> notes() {
    return Collections.unmodifiableList(notes);
  }

  /// The evidence that a node holds first.
  public Optional<Evidence> evidenceAt(int node) {
    return Optional.ofNullable(evidence.get(node));
  }

  /// The nodes that halted.
  public List<String> halts() {
    return List.copyOf(halts);
  }

  /// The greatest height that a head has reached.
  public long height() {
    return heightMost;
  }
}
