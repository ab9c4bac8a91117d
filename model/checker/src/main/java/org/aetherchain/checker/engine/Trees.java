package org.aetherchain.checker.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import tlc2.value.impl.ValueVec;
import util.UniqueString;

/// TLC's values as trees of the Informal Trace Format, and back. Numbers that stand for hashes,
/// keys and signatures in models are hexadecimal strings in trees that the compiled rules write:
/// the way back makes them numbers again, unless [Leaves] are given that say otherwise.
public final class Trees {
  /// What values the leaves of trees become for which TLC has no kind of its own.
  public interface Leaves {
    /// The value of a hash, a key or a signature.
    Value fixed(String digits);

    /// The value of an integer of any size.
    Value integer(BigInteger number);

    /// The value of a tree with these leaves.
    default Value part(Object tree) {
      return toValue(tree, this);
    }
  }

  /// What models have: numbers for hashes, and none beyond 32 bits.
  static final Leaves OF_MODELS =
      new Leaves() {
        @Override
        public Value fixed(String digits) {
          return rank(digits);
        }

        @Override
        public Value integer(BigInteger number) {
          return IntValue.gen(number.intValueExact());
        }
      };

  private static final String SET = "#set";
  private static final String MAP = "#map";
  private static final String TUPLE = "#tup";
  private static final String BIGINT = "#bigint";

  /// The names of model values that stand for integers beyond TLC's.
  private static final Pattern INTEGER = Pattern.compile("-?\\d{10,}");

  private Trees() {}

  /// Whether a text spells the bytes of a hash, a key, a vote key, a signature or a vote signature.
  private static boolean isFixed(String text) {
    return switch (text.length()) {
      case 64, 66, 96, 128, 192 -> text.chars().allMatch(Trees::isDigit);
      default -> false;
    };
  }

  private static boolean isDigit(int letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
  }

  /// The tree of a value.
  public static Object of(Value value) {
    return of(value, Trees::of);
  }

  /// The tree of a value around the trees that its parts have by `part`.
  static Object of(Value value, Function<Value, Object> part) {
    return switch (value) {
      case IntValue number -> (long) number.val;
      case BoolValue truth -> truth.val;
      case StringValue string -> string.val.toString();
      case ModelValue model -> ofModelValue(model.val.toString());
      case RecordValue fields -> ofRecord(fields, part);
      case TupleValue tuple -> ofAll(tuple.elems, part);
      case FcnRcdValue function -> ofFunction(function, part);
      default -> ofOther(value, part);
    };
  }

  private static Object ofModelValue(String name) {
    return INTEGER.matcher(name).matches() ? Map.of(BIGINT, name) : name;
  }

  /// Functions and sets that TLC has not written out yet.
  private static Object ofOther(Value value, Function<Value, Object> part) {
    Value set = value.toSetEnum();
    if (set instanceof SetEnumValue elements) {
      elements.normalize();
      return Map.of(SET, ofAll(elements.elems.toArray(), part));
    }
    Value function = value.toFcnRcd();
    if (function instanceof FcnRcdValue written) {
      return ofFunction(written, part);
    }
    throw new IllegalArgumentException("TLC's " + value.getKindString() + " has no tree");
  }

  private static Object ofRecord(RecordValue value, Function<Value, Object> part) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < value.names.length; i++) {
      fields.put(value.names[i].toString(), part.apply(value.values[i]));
    }
    return fields;
  }

  private static Object ofFunction(FcnRcdValue value, Function<Value, Object> part) {
    Value[] domain = value.getDomainAsValues();
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < domain.length; i++) {
      pairs.add(List.of(part.apply(domain[i]), part.apply(value.values[i])));
    }
    return Map.of(MAP, pairs);
  }

  private static List<Object> ofAll(Value[] values, Function<Value, Object> part) {
    List<Object> trees = new ArrayList<>(values.length);
    for (Value value : values) {
      trees.add(part.apply(value));
    }
    return trees;
  }

  /// The value of a tree of a model.
  ///
  /// @throws ArithmeticException for a number beyond TLC's 32 bits
  public static Value toValue(Object tree) {
    return toValue(tree, OF_MODELS);
  }

  /// The value of a tree, its leaves as `leaves` say.
  public static Value toValue(Object tree, Leaves leaves) {
    return switch (tree) {
      case Boolean truth -> truth ? BoolValue.ValTrue : BoolValue.ValFalse;
      case String text -> isFixed(text) ? leaves.fixed(text) : new StringValue(text);
      case Long number -> leaves.integer(BigInteger.valueOf(number));
      case Integer number -> IntValue.gen(number);
      case List<?> items -> new TupleValue(all(items, leaves));
      case Map<?, ?> map -> toValue(map, leaves);
      default -> throw new IllegalArgumentException("no tree: " + tree.getClass());
    };
  }

  private static Value toValue(Map<?, ?> map, Leaves leaves) {
    if (map.get(BIGINT) instanceof String digits) {
      return leaves.integer(new BigInteger(digits));
    }
    if (map.get(SET) instanceof List<?> elements) {
      return new SetEnumValue(new ValueVec(all(elements, leaves)), false).normalize();
    }
    if (map.get(TUPLE) instanceof List<?> items) {
      return new TupleValue(all(items, leaves));
    }
    if (map.get(MAP) instanceof List<?> pairs) {
      return function(pairs, leaves);
    }
    UniqueString[] names = new UniqueString[map.size()];
    Value[] values = new Value[map.size()];
    int i = 0;
    for (Map.Entry<?, ?> field : map.entrySet()) {
      names[i] = UniqueString.uniqueStringOf((String) field.getKey());
      values[i++] = leaves.part(field.getValue());
    }
    return new RecordValue(names, values, false).normalize();
  }

  private static Value function(List<?> pairs, Leaves leaves) {
    Value[] domain = new Value[pairs.size()];
    Value[] values = new Value[pairs.size()];
    for (int i = 0; i < domain.length; i++) {
      List<?> pair = (List<?>) pairs.get(i);
      domain[i] = leaves.part(pair.get(0));
      values[i] = leaves.part(pair.get(1));
    }
    return new FcnRcdValue(domain, values, false).normalize();
  }

  private static Value[] all(List<?> trees, Leaves leaves) {
    Value[] values = new Value[trees.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = leaves.part(trees.get(i));
    }
    return values;
  }

  private static Value rank(String digits) {
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return IntValue.gen(new BigInteger(digits.substring(zeros), 16).intValueExact());
  }

  /// The number that a string of hexadecimal digits stands for, or the string itself.
  public static String readable(String text) {
    if (!isFixed(text)) {
      return "\"" + text + "\"";
    }
    BigInteger rank = new BigInteger(text, 16);
    return rank.bitLength() < 63 ? rank.toString() : text;
  }
}
