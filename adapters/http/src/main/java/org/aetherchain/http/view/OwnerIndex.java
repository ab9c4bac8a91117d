package org.aetherchain.http.view;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.rule.Primitives;
import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.ImMap;

/// The unspent outputs of each owner at the soft head. The ledger knows outputs by where they
/// stand; nobody but a reader asks by owner, so the index is built when one first does, and from
/// then on follows the head.
///
/// Following costs the commands of the blocks between the old head and the new one: every output
/// that one of them names is looked up in the new ledger, so that going back on a branch needs no
/// care of its own. Only when the two heads share no block that the kernel still keeps is
/// everything read again. Memory: a tree's entry for each unspent output.
public final class OwnerIndex {
  static final Comparator<OutPoint> BY_POINT =
      Comparator.comparing(OutPoint::txid).thenComparingLong(OutPoint::index);

  private final Primitives primitives;
  private final Map<PublicKey, NavigableMap<OutPoint, Output>> owned = new HashMap<>();
  private @Nullable Node followed;

  /// An index of nothing yet.
  public OwnerIndex(Primitives primitives) {
    this.primitives = primitives;
  }

  /// Calls `reader` with the outputs of an owner in the order of (txid, index), while nothing
  /// changes them.
  public synchronized <T> T read(
      Node state, PublicKey owner, Function<NavigableMap<OutPoint, Output>, T> reader) {
    follow(state);
    NavigableMap<OutPoint, Output> outputs = owned.get(owner);
    return reader.apply(
        outputs == null
            ? Collections.emptyNavigableMap()
            : Collections.unmodifiableNavigableMap(outputs));
  }

  private void follow(Node state) {
    Node before = followed;
    if (before == null) {
      readAll(unspent(state));
    } else if (!before.head().equals(state.head())) {
      Optional<Set<OutPoint>> touched = touched(before, state);
      if (touched.isPresent()) {
        ImMap<OutPoint, Output> old = unspent(before);
        ImMap<OutPoint, Output> now = unspent(state);
        touched.get().forEach(point -> update(point, old.get(point), now.get(point)));
      } else {
        readAll(unspent(state));
      }
    }
    followed = state;
  }

  private static ImMap<OutPoint, Output> unspent(Node state) {
    Entry head = state.entries().get(state.head());
    if (head == null) {
      throw new IllegalStateException("the kernel keeps the head");
    }
    return head.ledger().unspent();
  }

  private void readAll(ImMap<OutPoint, Output> unspent) {
    owned.clear();
    unspent.forEach(entry -> update(entry.getKey(), null, entry.getValue()));
  }

  private void update(OutPoint point, @Nullable Output old, @Nullable Output now) {
    if (old != null) {
      NavigableMap<OutPoint, Output> outputs = owned.get(old.owner());
      if (outputs != null) {
        outputs.remove(point);
        if (outputs.isEmpty()) {
          owned.remove(old.owner());
        }
      }
    }
    if (now != null) {
      owned.computeIfAbsent(now.owner(), _ -> new TreeMap<>(BY_POINT)).put(point, now);
    }
  }

  /// The outputs that blocks name between the heads of two states; empty when the way from one to
  /// the other is not known.
  private Optional<Set<OutPoint>> touched(Node before, Node after) {
    Set<OutPoint> points = new HashSet<>();
    Entry one = before.entries().get(before.head());
    Entry other = after.entries().get(after.head());
    while (one != null && other != null && !one.id().equals(other.id())) {
      if (Moment.height(one) >= Moment.height(other)) {
        touch(points, one);
        one = before.entries().get(one.block().header().prev());
      } else {
        touch(points, other);
        Hash prev = other.block().header().prev();
        other = after.entries().get(prev);
      }
    }
    return one == null || other == null ? Optional.empty() : Optional.of(points);
  }

  private void touch(Set<OutPoint> points, Entry entry) {
    for (SignedTx transaction : entry.block().transactions()) {
      Hash txid = primitives.txId(transaction.tx());
      transaction.tx().inputs().forEach(points::add);
      for (long index = 1; index <= transaction.tx().outputs().size(); index++) {
        points.add(new OutPoint(txid, index));
      }
      if (transaction.tx().command() instanceof Command.Claim(OutPoint lock)) {
        points.add(lock);
      }
    }
  }
}
