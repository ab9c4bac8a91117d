package org.aetherchain.core.codec;

import java.util.ArrayList;
import java.util.List;
import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.MutSet;
import org.organicdesign.fp.collections.PersistentHashSet;

/// See [Itf#set].
record SetItf<T>(ItfCodec<T> element) implements ItfCodec<ImSet<T>> {
  @Override
  public Object toItf(ImSet<T> value) {
    List<Object> trees = new ArrayList<>(value.size());
    for (T item : value) {
      trees.add(element.toItf(item));
    }
    trees.sort(TreeOrder.INSTANCE);
    return ItfTree.set(trees);
  }

  @Override
  public ImSet<T> fromItf(Object tree) throws MalformedEncoding {
    List<?> trees = ItfTree.elements(tree);
    MutSet<T> items = PersistentHashSet.emptyMutable();
    for (int index = 0; index < trees.size(); index++) {
      items = items.put(ItfTree.item(trees, index, element));
      if (items.size() <= index) {
        throw MalformedEncoding.inTree("an element that was there before")
            .within("[" + index + "]");
      }
    }
    return items.immutable();
  }
}
