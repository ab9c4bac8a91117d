package org.aetherchain.core.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.MutList;
import org.organicdesign.fp.collections.PersistentVector;

/// See [Itf#seq].
record SeqItf<T>(ItfCodec<T> element) implements ItfCodec<ImList<T>> {
  @Override
  public Object toItf(ImList<T> value) {
    List<Object> trees = new ArrayList<>(value.size());
    for (T item : value) {
      trees.add(element.toItf(item));
    }
    return trees;
  }

  @Override
  public ImList<T> fromItf(Object tree) throws MalformedEncoding {
    List<?> trees = ItfTree.listOrTuple(tree);
    if (trees == null) {
      trees = ofFunction(tree);
    }
    MutList<T> items = PersistentVector.emptyMutable();
    for (int index = 0; index < trees.size(); index++) {
      items = items.append(ItfTree.item(trees, index, element));
    }
    return items.immutable();
  }

  /// The trees of a function on 1..n, in the order of its arguments.
  private static List<?> ofFunction(Object tree) throws MalformedEncoding {
    List<?> entries = ItfTree.entries(tree);
    if (entries == null) {
      throw ItfTree.unexpected("a sequence", tree);
    }
    @Nullable Object[] trees = new @Nullable Object[entries.size()];
    for (int at = 0; at < trees.length; at++) {
      List<?> pair = MapItf.pair(entries, at);
      long argument = ItfTree.item(pair, 0, Itf.INT);
      if (argument < 1 || argument > trees.length || trees[(int) argument - 1] != null) {
        throw MalformedEncoding.inTree("arguments of a sequence that are not 1.." + trees.length);
      }
      trees[(int) argument - 1] = pair.get(1);
    }
    List<@Nullable Object> ordered = new ArrayList<>(trees.length);
    for (Object item : trees) {
      ordered.add(item);
    }
    return ordered;
  }
}
