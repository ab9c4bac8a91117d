package org.aetherchain.core.tla;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.MutMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentHashSet;

/// The operators on functions with a finite domain. An update is made on the map that is given, so
/// that a map of another kind, like the ledger's Merkle map, stays of its kind.
public final class Maps {
  private Maps() {}

  /// `EmptyMap`.
  public static <K, V> ImMap<K, V> empty() {
    return PersistentHashMap.empty();
  }

  /// `key :> value`.
  public static <K, V> ImMap<K, V> single(K key, V value) {
    return Maps.<K, V>empty().assoc(key, value);
  }

  /// `[key \in keys |-> value]`.
  public static <K, V> ImMap<K, V> of(ImSet<K> keys, Function<? super K, ? extends V> value) {
    MutMap<K, V> map = PersistentHashMap.emptyMutable();
    for (K key : keys) {
      map = map.assoc(key, value.apply(key));
    }
    return map.immutable();
  }

  /// `DOMAIN map`; constant time for the usual maps, whose keys are shared.
  public static <K> ImSet<K> domain(ImMap<K, ?> map) {
    return map instanceof PersistentHashMap ? PersistentHashSet.ofMap(map) : map.keySet();
  }

  /// `Cardinality(DOMAIN map)`; constant time.
  public static long size(ImMap<?, ?> map) {
    return map.size();
  }

  /// `map[key]`.
  ///
  /// @throws UndefinedExpression when `key` is not in the domain
  public static <K, V> V apply(ImMap<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw outside(key);
    }
    return value;
  }

  /// `GetOrElse(map, key, otherwise)`.
  public static <K, V> V getOrElse(ImMap<K, V> map, K key, V otherwise) {
    V value = map.get(key);
    return value == null ? otherwise : value;
  }

  /// `GetOrElse(map, key, otherwise)` where `otherwise` is worked out only if it is needed.
  public static <K, V> V getOrCompute(ImMap<K, V> map, K key, Supplier<? extends V> otherwise) {
    V value = map.get(key);
    return value == null ? otherwise.get() : value;
  }

  /// `[map EXCEPT ![key] = value]`. TLC leaves the map as it is when `key` is not in the domain and
  /// prints a warning; a rule that relies on that hides a mistake, so here it is one.
  ///
  /// @throws UndefinedExpression when `key` is not in the domain
  public static <K, V> ImMap<K, V> except(ImMap<K, V> map, K key, V value) {
    if (!map.containsKey(key)) {
      throw outside(key);
    }
    return map.assoc(key, value);
  }

  /// `[map EXCEPT ![key] = change(@)]`.
  ///
  /// @throws UndefinedExpression when `key` is not in the domain
  public static <K, V> ImMap<K, V> change(ImMap<K, V> map, K key, UnaryOperator<V> change) {
    return map.assoc(key, change.apply(apply(map, key)));
  }

  /// `left @@ right` and `Merge(left, right)`: where both bind a key the left one is kept. Time in
  /// the size of the smaller one.
  public static <K, V> ImMap<K, V> merge(ImMap<K, V> left, ImMap<K, V> right) {
    if (left.size() >= right.size()) {
      ImMap<K, V> all = left;
      for (Map.Entry<K, V> entry : right) {
        if (!left.containsKey(entry.getKey())) {
          all = all.assoc(entry.getKey(), entry.getValue());
        }
      }
      return all;
    }
    ImMap<K, V> all = right;
    for (Map.Entry<K, V> entry : left) {
      all = all.assoc(entry.getKey(), entry.getValue());
    }
    return all;
  }

  /// `Restrict(map, keys)`: time in the size of the smaller one, or in what is dropped.
  public static <K, V> ImMap<K, V> restrict(ImMap<K, V> map, ImSet<K> keys) {
    ImMap<K, V> rest = map;
    for (Map.Entry<K, V> entry : map) {
      if (!keys.contains(entry.getKey())) {
        rest = rest.without(entry.getKey());
      }
    }
    return rest;
  }

  private static UndefinedExpression outside(Object key) {
    return new UndefinedExpression("a function outside its domain, at " + key);
  }
}
