package org.aetherchain.compiler.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.aetherchain.compiler.java.Program;
import org.aetherchain.compiler.parse.Alias;
import org.aetherchain.compiler.type.Type;

/// A table of bytes for every record and variant of the rules, in the order of their declaration.
public final class EncodingTables {
  /// Sizes of the uninterpreted types, in bytes.
  private static final Map<String, Integer> OPAQUE =
      Map.of("HASH", 32, "KEY", 33, "SIG", 64, "VOTEKEY", 48, "VOTESIG", 96);

  private static final int INT_BYTES = 8;
  private static final int WIDE_BYTES = 32;
  private static final int COUNT_BYTES = 4;

  private EncodingTables() {}

  /// The tables as Markdown.
  public static String text(Program program) {
    StringBuilder text = new StringBuilder();
    for (Alias alias : program.declarations().aliases()) {
      Type type = program.declarations().type(alias.name());
      if (type instanceof Type.RecordType record) {
        text.append("#### ").append(alias.name()).append("\n\n");
        record(text, record.fields());
      } else if (type instanceof Type.VariantType variant) {
        text.append("#### ").append(alias.name()).append("\n\n");
        variant(text, variant);
      }
    }
    return text.toString();
  }

  private static void record(StringBuilder text, SequencedMap<String, Type> fields) {
    text.append("| offset | bytes | field | form |\n|---|---|---|---|\n");
    long offset = 0;
    List<String> after = new ArrayList<>();
    for (Map.Entry<String, Type> field : fields.entrySet()) {
      long size = size(field.getValue());
      String place = after.isEmpty() ? Long.toString(offset) : offset + " + " + sum(after);
      text.append(
          "| %s | %s | `%s` | %s |\n"
              .formatted(place, bytes(field.getValue()), field.getKey(), form(field.getValue())));
      if (size < 0) {
        after.add(field.getKey());
      } else {
        offset += size;
      }
    }
    text.append("| | ").append(total(offset, after)).append(" | in all | |\n\n");
  }

  private static String total(long offset, List<String> after) {
    return after.isEmpty() ? Long.toString(offset) : offset + " + " + sum(after);
  }

  private static String sum(List<String> after) {
    return String.join(" + ", after.stream().map(name -> "\\|" + name + "\\|").toList());
  }

  private static void variant(StringBuilder text, Type.VariantType variant) {
    text.append("| first byte | then |\n|---|---|\n");
    int tag = 0;
    for (Map.Entry<String, Type> option : variant.options().entrySet()) {
      List<String> parts = new ArrayList<>();
      if (option.getValue() instanceof Type.RecordType payload) {
        payload.fields().forEach((name, type) -> parts.add("`%s`: %s".formatted(name, form(type))));
      } else {
        parts.add(form(option.getValue()));
      }
      text.append("| %d `%s` | %s |\n".formatted(tag++, option.getKey(), String.join("; ", parts)));
    }
    text.append('\n');
  }

  /// How many bytes a value of a type takes; -1 where that depends on the value.
  private static long size(Type type) {
    return switch (type) {
      case Type.Scalar scalar ->
          switch (scalar) {
            case INT -> INT_BYTES;
            case WIDE -> WIDE_BYTES;
            case BOOL -> 1;
            case STR -> -1;
          };
      case Type.Opaque opaque -> OPAQUE.getOrDefault(opaque.name(), -1);
      case Type.RecordType record -> sizes(record.fields().values());
      case Type.Tuple tuple -> sizes(tuple.items());
      default -> -1;
    };
  }

  private static long sizes(Iterable<Type> types) {
    long sum = 0;
    for (Type type : types) {
      long size = size(type);
      if (size < 0) {
        return -1;
      }
      sum += size;
    }
    return sum;
  }

  private static String bytes(Type type) {
    long size = size(type);
    if (size >= 0) {
      return Long.toString(size);
    }
    return switch (type) {
      case Type.Scalar _ -> "2 + its UTF-8";
      case Type.SetOf set -> counted(size(set.element()), "each");
      case Type.SequenceOf sequence -> counted(size(sequence.element()), "each");
      case Type.MapOf map -> {
        long key = size(map.key());
        long value = size(map.value());
        yield counted(key < 0 || value < 0 ? -1 : key + value, "an entry");
      }
      default -> "varies";
    };
  }

  private static String counted(long size, String each) {
    return COUNT_BYTES + (size < 0 ? " + the parts" : " + " + size + " " + each);
  }

  /// A type in the words of the scalar and collection forms.
  private static String form(Type type) {
    return switch (type) {
      case Type.Scalar scalar ->
          switch (scalar) {
            case INT -> "Int";
            case WIDE -> "Wide";
            case BOOL -> "Bool";
            case STR -> "Str";
          };
      case Type.Opaque opaque -> opaque.name();
      case Type.RecordType record -> "[" + record.name() + "](#" + anchor(record.name()) + ")";
      case Type.VariantType variant -> "[" + variant.name() + "](#" + anchor(variant.name()) + ")";
      case Type.SetOf set -> "Set of " + form(set.element());
      case Type.SequenceOf sequence -> "Seq of " + form(sequence.element());
      case Type.MapOf map -> "Map from " + form(map.key()) + " to " + form(map.value());
      case Type.Tuple tuple ->
          String.join(" then ", tuple.items().stream().map(EncodingTables::form).toList());
      default -> type.toString();
    };
  }

  private static String anchor(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
