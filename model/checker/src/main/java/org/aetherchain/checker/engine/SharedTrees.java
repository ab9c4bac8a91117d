package org.aetherchain.checker.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/// Trees of values that share most of their parts, as a node after an event shares them with the
/// node before it. A part that was met is one object from then on, with its value of TLC's and what
/// it was read as, so that only what is new in a tree is converted. For one thread.
public final class SharedTrees {
  private final int partsMost;
  private final Map<Object, Object> parts = new HashMap<>();
  private final IdentityHashMap<Value, Object> trees = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Value> values = new IdentityHashMap<>();
  private final Trees.Leaves leaves = new Parts();

  /// @param partsMost parts that are kept; when there are more all are forgotten and met anew
  public SharedTrees(int partsMost) {
    this.partsMost = partsMost;
  }

  /// The tree of a value that does not change any more.
  public Object of(Value value) {
    Object known = known(value);
    if (known == null) {
      known = shared(Trees.of(value, this::of));
      keep(trees, value, known);
    }
    return known;
  }

  /// The tree of a value that is not met again. Parts of it that are known are shared.
  public Object ofPassing(Value value) {
    Object known = known(value);
    return known == null ? Trees.of(value, this::ofPassing) : known;
  }

  private @Nullable Object known(Value value) {
    return switch (value) {
      case IntValue _, BoolValue _, StringValue _, ModelValue _ -> Trees.of(value);
      default -> trees.get(value);
    };
  }

  /// The tree that equals this one and is made of shared parts.
  public Object share(Object tree) {
    Object made =
        switch (tree) {
          case SharedMap _, SharedList _ -> tree;
          case List<?> items -> {
            List<Object> shared = new ArrayList<>(items.size());
            items.forEach(item -> shared.add(share(item)));
            yield new SharedList(shared);
          }
          case Map<?, ?> map -> {
            Map<Object, Object> shared = new LinkedHashMap<>();
            map.forEach((key, part) -> shared.put(key, share(part)));
            yield new SharedMap(shared);
          }
          default -> tree;
        };
    Object known = parts.get(made);
    if (known == null) {
      keep(parts, made, made);
    }
    return known == null ? made : known;
  }

  /// The value of a tree of a model; of its shared parts once.
  ///
  /// @throws ArithmeticException for a number beyond TLC's 32 bits
  public Value toValue(Object tree) {
    return leaves.part(tree);
  }

  private <K, V> void keep(Map<K, V> map, K key, V value) {
    if (map.size() >= partsMost) {
      map.clear();
    }
    map.put(key, value);
  }

  private static Object shared(Object tree) {
    return switch (tree) {
      case List<?> items -> new SharedList(items);
      case Map<?, ?> map -> new SharedMap(map);
      default -> tree;
    };
  }

  /// Numbers as models have them, and parts from what is kept.
  private final class Parts implements Trees.Leaves {
    @Override
    public Value fixed(String digits) {
      return Trees.OF_MODELS.fixed(digits);
    }

    @Override
    public Value integer(BigInteger number) {
      return Trees.OF_MODELS.integer(number);
    }

    @Override
    public Value part(Object tree) {
      if (!(tree instanceof SharedMap || tree instanceof SharedList)) {
        return Trees.toValue(tree, this);
      }
      Value known = values.get(tree);
      if (known == null) {
        known = Trees.toValue(tree, this);
        keep(values, tree, known);
        keep(trees, known, tree);
      }
      return known;
    }
  }
}
