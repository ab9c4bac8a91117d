package org.aetherchain.compiler.type;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.aetherchain.compiler.diagnose.Diagnostics;
import org.aetherchain.compiler.diagnose.Rejected;
import org.aetherchain.compiler.parse.Annotation;

/// Reads the grammar of Apalache's type annotations, less what rules do not need.
final class TypeReader {

  private static final String GRAMMAR =
      "Types are Int, Bool, Str, names in capitals, Set(T), Seq(T), A -> B, <<A, B>>, $alias.";

  private final Annotation annotation;
  private final Declarations declarations;
  private final Diagnostics diagnostics;
  private int offset;

  TypeReader(Annotation annotation, Declarations declarations, Diagnostics diagnostics) {
    this.annotation = annotation;
    this.declarations = declarations;
    this.diagnostics = diagnostics;
  }

  /// Reads the type of an alias: here records and variants get their names.
  Type alias(String name) {
    Type type;
    if (peek("{")) {
      type = new Type.RecordType(name, fields());
    } else if (isTag()) {
      type = variant(name);
    } else {
      type = type();
    }
    end();
    return type;
  }

  /// Reads the type of an operator: `(A, B) => C`, `A => C`, or `C` for one without parameters.
  Type.Signature signature() {
    int start = offset;
    List<Type> parameters = new ArrayList<>();
    if (accept("(") && !accept(")")) {
      parameters.addAll(list(")"));
    }
    if (parameters.size() <= 1 && !peek("=>")) {
      offset = start;
      Type first = type();
      if (peek("=>")) {
        parameters = List.of(first);
      } else {
        end();
        return new Type.Signature(List.of(), first);
      }
    }
    expect("=>");
    Type result = type();
    end();
    return new Type.Signature(List.copyOf(parameters), result);
  }

  private Type type() {
    Type left = single();
    if (accept("->")) {
      return new Type.MapOf(left, type());
    }
    return left;
  }

  private Type single() {
    if (accept("(")) {
      Type inside = type();
      expect(")");
      return inside;
    }
    if (accept("<<")) {
      return new Type.Tuple(list(">>"));
    }
    if (peek("{")) {
      throw reject(
          "a record without a name", "Give it one: `@typeAlias: name = {..};`, and write $name.");
    }
    if (accept("$")) {
      int start = offset;
      return declarations.resolve(word(), annotation.at().of(start));
    }
    int start = offset;
    String word = word();
    return switch (word) {
      case "Int" -> Type.Scalar.INT;
      case "Bool" -> Type.Scalar.BOOL;
      case "Str" -> Type.Scalar.STR;
      case "Set" -> new Type.SetOf(argument());
      case "Seq" -> new Type.SequenceOf(argument());
      default -> named(start, word);
    };
  }

  private Type named(int start, String word) {
    if (word.matches("[A-Z][A-Z0-9_]*") && !peek("(")) {
      if (!declarations.opaque().contains(word)) {
        offset = start;
        throw reject(
            "the type " + word + " is not in the mapping of uninterpreted types",
            "There are " + String.join(", ", declarations.opaque()) + ".");
      }
      return new Type.Opaque(word);
    }
    offset = start;
    if (peek(word + "(") || isTag()) {
      throw reject(
          "a variant without a name", "Give it one: `@typeAlias: name = ..;`, and write $name.");
    }
    if (word.matches("[a-z].*")) {
      throw reject(
          "type variable or unknown type " + word,
          "Rules are not polymorphic; an alias is written $" + word + ".");
    }
    throw reject("unknown type " + word, GRAMMAR);
  }

  private Type argument() {
    expect("(");
    Type inside = type();
    expect(")");
    return inside;
  }

  private List<Type> list(String close) {
    List<Type> types = new ArrayList<>();
    do {
      types.add(type());
    } while (accept(","));
    expect(close);
    return List.copyOf(types);
  }

  private SequencedMap<String, Type> fields() {
    expect("{");
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    if (accept("}")) {
      return fields;
    }
    do {
      int start = skipped();
      String name = word();
      expect(":");
      if (fields.put(name, type()) != null) {
        offset = start;
        throw reject("field " + name + " is declared twice", "Keep one.");
      }
    } while (accept(","));
    expect("}");
    return fields;
  }

  private boolean isTag() {
    int start = skipped();
    int end = start;
    while (end < text().length() && Character.isJavaIdentifierPart(text().charAt(end))) {
      end++;
    }
    String word = text().substring(start, end);
    int next = end;
    while (next < text().length() && text().charAt(next) == ' ') {
      next++;
    }
    return !word.isEmpty()
        && !Set.of("Set", "Seq").contains(word)
        && next < text().length()
        && text().charAt(next) == '(';
  }

  private Type variant(String name) {
    SequencedMap<String, Type> options = new LinkedHashMap<>();
    do {
      int start = skipped();
      String tag = word();
      expect("(");
      Type payload = peek("{") ? new Type.RecordType(name + "." + tag, fields()) : type();
      expect(")");
      if (options.put(tag, payload) != null) {
        offset = start;
        throw reject("tag " + tag + " is declared twice", "Keep one.");
      }
    } while (accept("|"));
    return new Type.VariantType(name, options);
  }

  private String word() {
    int start = skipped();
    int end = start;
    while (end < text().length() && Character.isJavaIdentifierPart(text().charAt(end))) {
      end++;
    }
    if (end == start) {
      throw reject("a name is missing in this type", GRAMMAR);
    }
    offset = end;
    return text().substring(start, end);
  }

  private String text() {
    return annotation.text();
  }

  private int skipped() {
    while (offset < text().length() && Character.isWhitespace(text().charAt(offset))) {
      offset++;
    }
    return offset;
  }

  private boolean peek(String token) {
    return text().startsWith(token, skipped());
  }

  private boolean accept(String token) {
    if (peek(token)) {
      offset += token.length();
      return true;
    }
    return false;
  }

  private void expect(String token) {
    if (!accept(token)) {
      throw reject("'" + token + "' is missing in this type", GRAMMAR);
    }
  }

  private void end() {
    if (skipped() < text().length()) {
      throw reject("this does not belong to the type", GRAMMAR);
    }
  }

  private Rejected reject(String what, String advice) {
    return diagnostics.reject(annotation.at().of(skipped()), what, advice);
  }
}
