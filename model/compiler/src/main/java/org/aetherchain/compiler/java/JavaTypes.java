package org.aetherchain.compiler.java;

import java.util.Arrays;
import java.util.List;
import org.aetherchain.compiler.type.Type;

/// Java types for types of the spec, as one file writes them.
public final class JavaTypes {

  /// Where the run-time library is.
  static final String RUNTIME = "org.aetherchain.core.tla";

  /// Where generated records are.
  static final String RECORDS = "org.aetherchain.core.record";

  /// Where the codec library is.
  static final String CODEC = "org.aetherchain.core.codec";

  private static final String COLLECTIONS = "org.organicdesign.fp.collections.";
  private static final String PRIMITIVE = "org.aetherchain.core.primitive.";

  /// The class of each uninterpreted type, and its name among the codecs.
  private enum Opaque {
    HASH("Hash"),
    KEY("PublicKey"),
    SIG("Signature"),
    VOTEKEY("VoteKey", "VOTE_KEY"),
    VOTESIG("VoteSignature", "VOTE_SIG");

    private final String type;
    private final String codec;

    Opaque(String type) {
      this.type = type;
      this.codec = name();
    }

    Opaque(String type, String codec) {
      this.type = type;
      this.codec = codec;
    }
  }

  private final Imports imports;

  JavaTypes(Imports imports) {
    this.imports = imports;
  }

  /// The package of the generated records.
  public static String recordPackage() {
    return RECORDS;
  }

  /// The names of the uninterpreted types.
  public static List<String> opaque() {
    return Arrays.stream(Opaque.values()).map(Opaque::name).toList();
  }

  /// The type of a variable or result.
  String plain(Type type) {
    if (type == Type.Scalar.INT) {
      return "long";
    }
    return type == Type.Scalar.BOOL ? "boolean" : boxed(type);
  }

  /// The type as an argument of a generic type.
  String boxed(Type type) {
    return switch (type) {
      case Type.Scalar scalar ->
          switch (scalar) {
            case INT -> "Long";
            case BOOL -> "Boolean";
            case STR -> "String";
            case WIDE -> imports.name("java.math.BigInteger");
          };
      case Type.Opaque opaque -> imports.name(PRIMITIVE + Opaque.valueOf(opaque.name()).type);
      case Type.SetOf set -> collection("ImSet") + "<" + boxed(set.element()) + ">";
      case Type.SequenceOf sequence -> collection("ImList") + "<" + boxed(sequence.element()) + ">";
      case Type.MapOf map ->
          collection("ImMap") + "<" + boxed(map.key()) + ", " + boxed(map.value()) + ">";
      case Type.Tuple tuple -> {
        StringBuilder items = new StringBuilder();
        tuple
            .items()
            .forEach(item -> items.append(items.isEmpty() ? "" : ", ").append(boxed(item)));
        yield imports.runtime("Tuple" + tuple.items().size()) + "<" + items + ">";
      }
      case Type.RecordType record -> record(record);
      case Type.VariantType variant -> imports.name(RECORDS + "." + JavaNames.type(variant.name()));
      case Type.Unknown unknown -> throw new IllegalStateException("unknown type");
    };
  }

  private String collection(String name) {
    return imports.name(COLLECTIONS + name);
  }

  private String record(Type.RecordType record) {
    int dot = record.name().indexOf('.');
    return dot < 0
        ? imports.name(RECORDS + "." + JavaNames.type(record.name()))
        : imports.name(RECORDS + "." + JavaNames.type(record.name().substring(0, dot)))
            + "."
            + record.name().substring(dot + 1);
  }

  /// The class of one tag of a variant.
  String option(Type.VariantType variant, String tag) {
    return imports.name(RECORDS + "." + JavaNames.type(variant.name())) + "." + tag;
  }

  /// Whether a tag's record is at the same time what it carries.
  static boolean flat(Type.VariantType variant, String tag) {
    return variant.options().get(tag) instanceof Type.RecordType record
        && record.name().equals(variant.name() + "." + tag);
  }

  /// Whether a variant occurs in the type, so that Java may infer a subtype for it.
  static boolean hasVariant(Type type) {
    return switch (type) {
      case Type.VariantType variant -> true;
      case Type.SetOf set -> hasVariant(set.element());
      case Type.SequenceOf sequence -> hasVariant(sequence.element());
      case Type.MapOf map -> hasVariant(map.key()) || hasVariant(map.value());
      case Type.Tuple tuple -> tuple.items().stream().anyMatch(JavaTypes::hasVariant);
      default -> false;
    };
  }

  /// The codec of a type.
  ///
  /// @param library `Codecs` or `Itf`
  /// @param constant the static field of a record that has its codec
  String codec(Type type, String library, String constant) {
    String codecs = imports.name(CODEC + "." + library);
    return switch (type) {
      case Type.Scalar scalar -> codecs + "." + scalar.name();
      case Type.Opaque opaque -> codecs + "." + Opaque.valueOf(opaque.name()).codec;
      case Type.SetOf set -> codecs + ".set(" + codec(set.element(), library, constant) + ")";
      case Type.SequenceOf sequence ->
          codecs + ".seq(" + codec(sequence.element(), library, constant) + ")";
      case Type.MapOf map ->
          codecs
              + ".map("
              + codec(map.key(), library, constant)
              + ", "
              + codec(map.value(), library, constant)
              + ")";
      case Type.Tuple tuple -> {
        StringBuilder items = new StringBuilder();
        tuple
            .items()
            .forEach(
                item ->
                    items
                        .append(items.isEmpty() ? "" : ", ")
                        .append(codec(item, library, constant)));
        String kind = library.equals("Itf") ? "itf" : "codec";
        yield imports.runtime("Tuple" + tuple.items().size()) + "." + kind + "(" + items + ")";
      }
      case Type.RecordType record -> record(record) + "." + constant;
      case Type.VariantType variant -> boxed(variant) + "." + constant;
      case Type.Unknown unknown -> throw new IllegalStateException("unknown type");
    };
  }
}
