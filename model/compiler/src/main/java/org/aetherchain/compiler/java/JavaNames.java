package org.aetherchain.compiler.java;

import java.util.Set;

/// Java names for names of the spec.
public final class JavaNames {

  private static final Set<String> KEYWORDS =
      Set.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "native",
          "new",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "transient",
          "try",
          "void",
          "volatile",
          "while",
          "true",
          "false",
          "null",
          "_",
          "var",
          "yield",
          "record",
          "sealed",
          "permits",
          "when");

  private static final Set<String> OBJECT_METHODS =
      Set.of(
          "clone",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait",
          "equals");

  /// Names that a generated record may not have, because generated code uses them for other things.
  private static final Set<String> TAKEN =
      Set.of(
          "Object",
          "String",
          "Long",
          "Boolean",
          "Math",
          "Record",
          "Override",
          "BigInteger",
          "AssertionError",
          "IllegalArgumentException",
          "Codec",
          "Codecs",
          "ItfCodec",
          "Itf",
          "ItfTree",
          "CanonicalReader",
          "CanonicalWriter",
          "MalformedEncoding",
          "ImSet",
          "ImMap",
          "ImList",
          "Sets",
          "Maps",
          "Sequences",
          "Folds",
          "Lazy",
          "Wide",
          "Numbers",
          "Variants",
          "Probe",
          "SpecRef",
          "Hash",
          "PublicKey",
          "Signature",
          "VoteKey",
          "VoteSignature",
          "Primitives",
          "SuppressWarnings");

  private JavaNames() {}

  /// The name of a method or variable: `Head` becomes `head`, `MAX_SIZE` becomes `maxSize`.
  static String lower(String name) {
    String plain = name;
    if (name.length() > 1 && name.equals(name.toUpperCase(java.util.Locale.ROOT))) {
      plain = camel(name.toLowerCase(java.util.Locale.ROOT));
    }
    String lower = Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
    return KEYWORDS.contains(lower) ? lower + "_" : lower;
  }

  /// The name of a record component.
  static String component(String name) {
    String lower = lower(name);
    return OBJECT_METHODS.contains(lower) ? lower + "_" : lower;
  }

  /// The name of a method.
  public static String method(String name) {
    return component(name);
  }

  /// The name of a type: `outPoint` and `out_point` become `OutPoint`.
  static String type(String name) {
    return upper(camel(name));
  }

  /// The name with a capital first letter.
  static String upper(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /// Whether a generated record may have this name.
  static boolean free(String type) {
    return !TAKEN.contains(type);
  }

  private static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("_+", -1)) {
      camel.append(camel.isEmpty() || word.isEmpty() ? word : upper(word));
    }
    return camel.isEmpty() ? name : camel.toString();
  }

  /// A string literal.
  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '\f' -> quoted.append("\\f");
        default -> {
          if (c < ' ' || c > '~') {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
