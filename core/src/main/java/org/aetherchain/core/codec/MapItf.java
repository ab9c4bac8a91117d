package org.aetherchain.core.codec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.MutMap;
import org.organicdesign.fp.collections.PersistentHashMap;

/// See [Itf#map].
record MapItf<K, V>(ItfCodec<K> key, ItfCodec<V> value) implements ItfCodec<ImMap<K, V>> {
  @Override
  public Object toItf(ImMap<K, V> entries) {
    List<Object> trees = new ArrayList<>(entries.size());
    for (Map.Entry<K, V> entry : entries) {
      trees.add(List.of(key.toItf(entry.getKey()), value.toItf(entry.getValue())));
    }
    trees.sort(TreeOrder.INSTANCE);
    return ItfTree.map(trees);
  }

  @Override
  public ImMap<K, V> fromItf(Object tree) throws MalformedEncoding {
    List<?> entries = ItfTree.entries(tree);
    if (entries != null) {
      return ofEntries(entries);
    }
    List<?> results = ItfTree.listOrTuple(tree);
    if (results != null) {
      return ofResults(results);
    }
    if (tree instanceof Map<?, ?> fields) {
      return ofFields(fields);
    }
    throw ItfTree.unexpected("a function", tree);
  }

  private ImMap<K, V> ofEntries(List<?> entries) throws MalformedEncoding {
    MutMap<K, V> map = PersistentHashMap.emptyMutable();
    for (int at = 0; at < entries.size(); at++) {
      List<?> pair = pair(entries, at);
      K argument = ItfTree.read("[" + at + "]", key, pair.get(0));
      map = map.assoc(argument, ItfTree.read("[" + at + "]", value, pair.get(1)));
      if (map.size() <= at) {
        throw MalformedEncoding.inTree("a key that was there before").within("[" + at + "]");
      }
    }
    return map.immutable();
  }

  private ImMap<K, V> ofResults(List<?> results) throws MalformedEncoding {
    MutMap<K, V> map = PersistentHashMap.emptyMutable();
    for (int at = 0; at < results.size(); at++) {
      K argument = key.fromItf(ItfTree.ofInteger(BigInteger.valueOf(at + 1L)));
      map = map.assoc(argument, ItfTree.item(results, at, value));
    }
    return map.immutable();
  }

  private ImMap<K, V> ofFields(Map<?, ?> fields) throws MalformedEncoding {
    MutMap<K, V> map = PersistentHashMap.emptyMutable();
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      String segment = "." + field.getKey();
      K argument = ItfTree.read(segment, key, field.getKey());
      map = map.assoc(argument, ItfTree.read(segment, value, field.getValue()));
    }
    if (map.size() != fields.size()) {
      throw MalformedEncoding.inTree("two names of the same key");
    }
    return map.immutable();
  }

  /// The entry at an index, which is a list or a tuple of two.
  static List<?> pair(List<?> entries, int at) throws MalformedEncoding {
    @Nullable Object entry = entries.get(at);
    List<?> pair = ItfTree.listOrTuple(entry);
    if (pair == null || pair.size() != 2) {
      throw ItfTree.unexpected("a key and a value", entry).within("[" + at + "]");
    }
    return pair;
  }
}
