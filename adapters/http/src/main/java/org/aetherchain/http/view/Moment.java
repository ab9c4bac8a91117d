package org.aetherchain.http.view;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Node;
import org.aetherchain.http.NodeView;
import org.jspecify.annotations.Nullable;

/// One state of a node with what most questions about it begin with: the soft chain above its last
/// hard block. All answers taken from one moment agree with each other.
public final class Moment {
  private final NodeView view;
  private final Node state;
  private final Map<Long, Entry> softByHeight;
  private volatile byte @Nullable [] tree;

  /// The moment at which the node has this state. Takes time in the length of the soft chain.
  public Moment(NodeView view, Node state) {
    this.view = view;
    this.state = state;
    Map<Long, Entry> path = new LinkedHashMap<>();
    Entry at = state.entries().get(state.head());
    while (at != null) {
      path.put(height(at), at);
      at = state.entries().get(at.block().header().prev());
    }
    this.softByHeight = Collections.unmodifiableMap(path);
  }

  static long height(Entry entry) {
    return entry.block().header().height();
  }

  /// Whether a state is this moment's own. Equal states are not asked for: it would take long to
  /// find out, and the kernel makes a new one only when something changes.
  public boolean isOf(Node another) {
    return isSame(state, another);
  }

  /// Whether two parts of states are one object, so that nothing changed in them.
  @SuppressWarnings("ReferenceEquality")
  public static boolean isSame(Object one, Object other) {
    return one == other;
  }

  /// The node.
  public NodeView view() {
    return view;
  }

  /// Its state.
  public Node state() {
    return state;
  }

  /// A block that the kernel keeps.
  public Optional<Entry> entry(Hash id) {
    return Optional.ofNullable(state.entries().get(id));
  }

  /// The head of the soft chain.
  public Entry head() {
    return kept(state.head());
  }

  /// The last block of the hard chain.
  public Entry hard() {
    return kept(state.finality().final_().blockId());
  }

  private Entry kept(Hash id) {
    return entry(id)
        .orElseThrow(
            () -> new IllegalStateException("the kernel keeps the head and the final block"));
  }

  /// The entries of the soft chain from its head down to the last hard block, by height.
  public Map<Long, Entry> soft() {
    return softByHeight;
  }

  /// Whether a block stands in the soft chain, not below its last hard block.
  public boolean isSoft(Entry entry) {
    Entry same = softByHeight.get(height(entry));
    return same != null && same.id().equals(entry.id());
  }

  /// The block of the hard and the soft chain at a height.
  public Optional<Hash> idAt(long height) {
    Entry soft = softByHeight.get(height);
    return soft == null ? view.hardBlockAt(height) : Optional.of(soft.id());
  }

  /// The whole tree as JSON text, computed once however many ask.
  public byte[] tree() {
    byte[] known = tree;
    if (known == null) {
      known = ChainAnswers.bytes(ChainAnswers.tree(this));
      tree = known;
    }
    return known.clone();
  }
}
