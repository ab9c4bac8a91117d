package org.aetherchain.core.codec;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The shapes of ITF trees: integers, records, variants, tuples and the containers whose key begins
/// with `#`. Makes them, and takes them apart with an error that says what was found instead.
public final class ItfTree {
  private static final String BIGINT = "#bigint";
  private static final String TUPLE = "#tup";
  private static final String SET = "#set";
  private static final String MAP = "#map";
  private static final String TAG = "tag";
  private static final String VALUE = "value";

  /// An integer beyond this many digits fits no type of the rules; parsing it could take long.
  private static final int INTEGER_LIMIT_DIGITS = 80;

  private ItfTree() {}

  /// The tree of an integer.
  public static Object ofInteger(BigInteger value) {
    return Map.of(BIGINT, value.toString());
  }

  /// Whether `tree` is an integer: a `#bigint` or a number of the JSON parser's.
  public static boolean isInteger(@Nullable Object tree) {
    return tree instanceof Long
        || tree instanceof Integer
        || tree instanceof BigInteger
        || (tree instanceof Map<?, ?> map && map.containsKey(BIGINT));
  }

  /// The integer of `tree`.
  public static BigInteger integer(@Nullable Object tree) throws MalformedEncoding {
    return switch (tree) {
      case Long number -> BigInteger.valueOf(number);
      case Integer number -> BigInteger.valueOf(number);
      case BigInteger number -> number;
      case Map<?, ?> map when map.size() == 1 && map.get(BIGINT) instanceof String digits ->
          parse(digits);
      case null, default -> throw unexpected("an integer", tree);
    };
  }

  private static BigInteger parse(String digits) throws MalformedEncoding {
    if (digits.length() > INTEGER_LIMIT_DIGITS) {
      throw MalformedEncoding.inTree("an integer of " + digits.length() + " digits");
    }
    try {
      return new BigInteger(digits);
    } catch (NumberFormatException notDigits) {
      throw MalformedEncoding.inTree("a #bigint that is not a number: " + digits);
    }
  }

  /// A new tree of a record, to which the fields are added in declared order.
  public static Map<String, Object> newRecord() {
    return new LinkedHashMap<>();
  }

  /// The fields of a record's tree, checked to have these names and no others.
  public static Map<?, ?> fields(Object tree, String... names) throws MalformedEncoding {
    if (!(tree instanceof Map<?, ?> fields)) {
      throw unexpected("a record", tree);
    }
    for (String name : names) {
      if (!fields.containsKey(name)) {
        throw MalformedEncoding.inTree("a record without the field " + name);
      }
    }
    if (fields.size() != names.length) {
      throw MalformedEncoding.inTree(
          "a record with " + fields.size() + " fields where " + names.length + " are declared");
    }
    return fields;
  }

  /// The value of one field of a record's tree.
  public static <T> T field(Map<?, ?> fields, String name, ItfCodec<T> codec)
      throws MalformedEncoding {
    return read("." + name, codec, fields.get(name));
  }

  /// The tree of a variant.
  public static Object variant(String tag, Object value) {
    Map<String, Object> tree = newRecord();
    tree.put(TAG, tag);
    tree.put(VALUE, value);
    return tree;
  }

  /// The tag of a variant's tree.
  public static String tag(Object tree) throws MalformedEncoding {
    if (tree instanceof Map<?, ?> fields
        && fields.size() == 2
        && fields.containsKey(VALUE)
        && fields.get(TAG) instanceof String tag) {
      return tag;
    }
    throw unexpected("a variant", tree);
  }

  /// The value that a variant's tree carries.
  public static <T> T payload(Object tree, ItfCodec<T> codec) throws MalformedEncoding {
    return field(fields(tree, TAG, VALUE), VALUE, codec);
  }

  /// The tree of a tuple.
  public static Object tuple(Object... items) {
    return Map.of(TUPLE, List.of(items));
  }

  /// The items of a tuple's tree, which may also be a plain list.
  ///
  /// @param count how many items the tuple's type has
  public static List<?> items(Object tree, int count) throws MalformedEncoding {
    List<?> items = listOrTuple(tree);
    if (items == null || items.size() != count) {
      throw unexpected("a tuple of " + count, tree);
    }
    return items;
  }

  /// The value of one item of a tuple's tree or of a list.
  ///
  /// @param index from 0
  public static <T> T item(List<?> items, int index, ItfCodec<T> codec) throws MalformedEncoding {
    return read("[" + index + "]", codec, items.get(index));
  }

  /// The tree of a set whose elements have these trees, already in order.
  static Object set(List<Object> elements) {
    return Map.of(SET, Collections.unmodifiableList(elements));
  }

  /// The tree of a function with these entries, already in order.
  static Object map(List<Object> entries) {
    return Map.of(MAP, Collections.unmodifiableList(entries));
  }

  /// The elements of a set's tree.
  static List<?> elements(Object tree) throws MalformedEncoding {
    List<?> elements = contained(tree, SET);
    if (elements == null) {
      throw unexpected("a set", tree);
    }
    return elements;
  }

  /// The list that `tree` is or holds as a tuple; null when it is something else.
  static @Nullable List<?> listOrTuple(@Nullable Object tree) {
    return tree instanceof List<?> list ? list : contained(tree, TUPLE);
  }

  /// The entries of a function's tree; null when it is something else.
  static @Nullable List<?> entries(@Nullable Object tree) {
    return contained(tree, MAP);
  }

  private static @Nullable List<?> contained(@Nullable Object tree, String kind) {
    return tree instanceof Map<?, ?> map && map.size() == 1 && map.get(kind) instanceof List<?> list
        ? list
        : null;
  }

  /// Reads a part of a tree and puts the way to it before the path of an error.
  static <T> T read(String segment, ItfCodec<T> codec, @Nullable Object tree)
      throws MalformedEncoding {
    try {
      if (tree == null) {
        throw MalformedEncoding.inTree("nothing where a value is expected");
      }
      return SharedTree.read(tree, codec);
    } catch (MalformedEncoding inner) {
      throw inner.within(segment);
    }
  }

  /// The error for a tree of the wrong shape.
  static MalformedEncoding unexpected(String expected, @Nullable Object tree) {
    String found =
        switch (tree) {
          case null -> "nothing";
          case String text -> "a string of " + text.length() + " characters";
          case List<?> list -> "a list of " + list.size();
          case Map<?, ?> map when map.size() == 1 -> "an object with one key";
          case Map<?, ?> map -> "an object with " + map.size() + " keys";
          default -> "a " + tree.getClass().getSimpleName();
        };
    return MalformedEncoding.inTree("expected " + expected + ", found " + found);
  }
}
