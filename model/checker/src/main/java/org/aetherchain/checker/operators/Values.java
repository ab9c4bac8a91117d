package org.aetherchain.checker.operators;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.aetherchain.compiler.type.Type;

/// Trees of values by type: random ones, small and ranked, mixed with parts of values that were
/// seen before.
final class Values {
  private static final int SEEN_KEPT = 300;
  private static final int ITEMS_MAX = 3;
  private static final int NUMBER_LEAST = -2;
  private static final int NUMBER_MOST = 14;
  private static final int RANK_MOST = 24;

  private final RandomGenerator random;
  private final List<String> words;
  private final Map<String, List<Object>> seen = new HashMap<>();
  private final Map<String, Long> offered = new HashMap<>();

  /// @param words the strings that the rules know
  Values(RandomGenerator random, Collection<String> words) {
    this.random = random;
    this.words = List.copyOf(words);
  }

  /// Keeps parts of a value for later.
  void see(Type type, Object tree) {
    String key = type.toString();
    long count = offered.merge(key, 1L, Long::sum);
    List<Object> kept = seen.computeIfAbsent(key, _ -> new ArrayList<>());
    if (kept.size() < SEEN_KEPT) {
      kept.add(tree);
    } else {
      long place = random.nextLong(count);
      if (place < SEEN_KEPT) {
        kept.set((int) place, tree);
      }
    }
    parts(type, tree).forEach(part -> see(part.type(), part.tree()));
  }

  /// A number from 0 to below `bound`.
  int below(int bound) {
    return random.nextInt(bound);
  }

  /// A value: mostly one seen before, with `novelty` percent made up.
  Object value(Type type, int novelty) {
    List<Object> kept = seen.getOrDefault(type.toString(), List.of());
    if (!kept.isEmpty() && random.nextInt(100) >= novelty) {
      return kept.get(random.nextInt(kept.size()));
    }
    return fresh(type, novelty);
  }

  /// What every rule may rely on: a block is kept under its own id, so that no two blocks are equal
  /// where rules order them.
  private static Object wellFormed(Type type, Object key, Object value) {
    boolean entries =
        type instanceof Type.MapOf map
            && map.value() instanceof Type.RecordType record
            && record.name().equals("entry");
    if (!entries) {
      return value;
    }
    Map<String, Object> fields = fields(value);
    fields.put("id", key);
    return fields;
  }

  /// The value with one of its parts, however deep, exchanged for another.
  Object changed(Type type, Object tree) {
    List<Part> parts = parts(type, tree);
    if (parts.isEmpty() || random.nextInt(4) == 0) {
      return value(type, 50);
    }
    int chosen = random.nextInt(parts.size());
    Part part = parts.get(chosen);
    return withPart(type, tree, chosen, changed(part.type(), part.tree()));
  }

  private Object fresh(Type type, int novelty) {
    return switch (type) {
      case Type.Scalar scalar ->
          switch (scalar) {
            case INT -> number(NUMBER_LEAST + random.nextInt(NUMBER_MOST - NUMBER_LEAST));
            case WIDE -> number(random.nextInt(NUMBER_MOST));
            case BOOL -> random.nextBoolean();
            case STR -> words.get(random.nextInt(words.size()));
          };
      case Type.Opaque _ -> number(random.nextInt(RANK_MOST));
      case Type.SetOf set -> Map.of("#set", distinct(set.element(), novelty));
      case Type.SequenceOf sequence -> items(sequence.element(), novelty);
      case Type.MapOf map -> {
        List<Object> pairs = new ArrayList<>();
        for (Object key : distinct(map.key(), novelty)) {
          pairs.add(List.of(key, wellFormed(map, key, value(map.value(), novelty))));
        }
        yield Map.of("#map", pairs);
      }
      case Type.Tuple tuple ->
          Map.of("#tup", tuple.items().stream().map(item -> value(item, novelty)).toList());
      case Type.RecordType record -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        record.fields().forEach((name, field) -> fields.put(name, value(field, novelty)));
        yield fields;
      }
      case Type.VariantType variant -> {
        List<String> tags = List.copyOf(variant.options().keySet());
        String tag = tags.get(random.nextInt(tags.size()));
        Type option = variant.options().get(tag);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tag", tag);
        fields.put("value", option == null ? Map.of() : value(option, novelty));
        yield fields;
      }
      case Type.Unknown _ -> throw new IllegalArgumentException("a type that is not known");
    };
  }

  private static Object number(long number) {
    return Map.of("#bigint", Long.toString(number));
  }

  private List<Object> items(Type type, int novelty) {
    List<Object> items = new ArrayList<>();
    int size = random.nextInt(ITEMS_MAX + 1);
    for (int i = 0; i < size; i++) {
      items.add(value(type, novelty));
    }
    return items;
  }

  private List<Object> distinct(Type type, int novelty) {
    Set<Object> items = new LinkedHashSet<>(items(type, novelty));
    return List.copyOf(items);
  }

  private record Part(Type type, Object tree) {}

  private static List<Part> parts(Type type, Object tree) {
    List<Part> parts = new ArrayList<>();
    switch (type) {
      case Type.SetOf set -> list(tree, "#set").forEach(e -> parts.add(new Part(set.element(), e)));
      case Type.SequenceOf sequence ->
          list(tree, "").forEach(item -> parts.add(new Part(sequence.element(), item)));
      case Type.MapOf map ->
          list(tree, "#map")
              .forEach(pair -> parts.add(new Part(map.value(), ((List<?>) pair).get(1))));
      case Type.RecordType record ->
          record.fields().forEach((name, field) -> parts.add(new Part(field, field(tree, name))));
      case Type.VariantType variant -> {
        Type option = variant.options().get(String.valueOf(field(tree, "tag")));
        if (option != null) {
          parts.add(new Part(option, field(tree, "value")));
        }
      }
      case Type.Scalar _, Type.Opaque _, Type.Tuple _, Type.Unknown _ -> {}
    }
    return parts;
  }

  private static Object withPart(Type type, Object tree, int index, Object part) {
    return switch (type) {
      case Type.SetOf _ -> {
        List<Object> elements = new ArrayList<>(list(tree, "#set"));
        elements.set(index, part);
        yield Map.of("#set", List.copyOf(new LinkedHashSet<>(elements)));
      }
      case Type.SequenceOf _ -> {
        List<Object> items = new ArrayList<>(list(tree, ""));
        items.set(index, part);
        yield items;
      }
      case Type.MapOf _ -> {
        List<Object> pairs = new ArrayList<>(list(tree, "#map"));
        Object key = ((List<?>) pairs.get(index)).get(0);
        pairs.set(index, List.of(key, wellFormed(type, key, part)));
        yield Map.of("#map", pairs);
      }
      case Type.RecordType record -> {
        Map<String, Object> fields = fields(tree);
        fields.put(List.copyOf(record.fields().keySet()).get(index), part);
        yield fields;
      }
      case Type.VariantType _ -> {
        Map<String, Object> fields = fields(tree);
        fields.put("value", part);
        yield fields;
      }
      case Type.Scalar _, Type.Opaque _, Type.Tuple _, Type.Unknown _ -> tree;
    };
  }

  private static List<?> list(Object tree, String key) {
    Object list = key.isEmpty() ? tree : ((Map<?, ?>) tree).get(key);
    return list instanceof List<?> items ? items : List.of();
  }

  private static Object field(Object tree, String name) {
    Object value = ((Map<?, ?>) tree).get(name);
    if (value == null) {
      throw new IllegalArgumentException("a tree without the field " + name);
    }
    return value;
  }

  private static Map<String, Object> fields(Object tree) {
    Map<String, Object> fields = new LinkedHashMap<>();
    ((Map<?, ?>) tree).forEach((name, value) -> fields.put((String) name, value));
    return fields;
  }
}
