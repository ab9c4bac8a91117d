package org.aetherchain.core.codec;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/// The order in which a set's elements and a function's entries are written as ITF, so that equal
/// values give equal text: booleans, integers by number, strings by UTF-16 unit, lists and then
/// objects, both shorter first and then item by item.
final class TreeOrder implements Comparator<Object> {
  static final TreeOrder INSTANCE = new TreeOrder();

  private TreeOrder() {}

  @Override
  public int compare(Object left, Object right) {
    int kinds = Integer.compare(kind(left), kind(right));
    if (kinds != 0) {
      return kinds;
    }
    return switch (left) {
      case Boolean bool -> bool.compareTo((Boolean) right);
      case String text -> text.compareTo((String) right);
      case List<?> list -> compareLists(list, (List<?>) right);
      case Map<?, ?> map when ItfTree.isInteger(map) -> number(map).compareTo(number(right));
      case Map<?, ?> map -> compareObjects(map, (Map<?, ?>) right);
      default -> throw new IllegalArgumentException("not a tree: " + left.getClass());
    };
  }

  private static int kind(Object tree) {
    return switch (tree) {
      case Boolean bool -> 0;
      case Map<?, ?> map when ItfTree.isInteger(map) -> 1;
      case String text -> 2;
      case List<?> list -> 3;
      case Map<?, ?> map -> 4;
      default -> throw new IllegalArgumentException("not a tree: " + tree.getClass());
    };
  }

  private static BigInteger number(Object tree) {
    try {
      return ItfTree.integer(tree);
    } catch (MalformedEncoding impossible) {
      throw new IllegalArgumentException("not a tree that a codec wrote", impossible);
    }
  }

  private int compareLists(List<?> left, List<?> right) {
    int order = Integer.compare(left.size(), right.size());
    for (int index = 0; order == 0 && index < left.size(); index++) {
      order = compare(left.get(index), right.get(index));
    }
    return order;
  }

  private int compareObjects(Map<?, ?> left, Map<?, ?> right) {
    int order = Integer.compare(left.size(), right.size());
    Iterator<Entry<Object, Object>> rest = new TreeMap<Object, Object>(right).entrySet().iterator();
    for (Entry<Object, Object> mine : new TreeMap<Object, Object>(left).entrySet()) {
      if (order != 0) {
        return order;
      }
      Entry<Object, Object> theirs = rest.next();
      order = compare(mine.getKey(), theirs.getKey());
      if (order == 0) {
        order = compare(mine.getValue(), theirs.getValue());
      }
    }
    return order;
  }
}
