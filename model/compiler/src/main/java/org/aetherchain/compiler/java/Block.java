package org.aetherchain.compiler.java;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.type.VariantCase;
import org.jspecify.annotations.Nullable;

/// A block of Java statements that is being written: its lines, the names declared in it, and what
/// variables of the spec are called in it.
final class Block {

  /// A variant known to have a tag, and what it carries.
  private record Matched(Expr subject, String tag, Code payload) {}

  private final @Nullable Block parent;
  private final List<String> lines = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> namesInside = new HashSet<>();
  private final IdentityHashMap<Object, Code> bindings = new IdentityHashMap<>();
  private final List<Matched> matched = new ArrayList<>();

  private Block(@Nullable Block parent) {
    this.parent = parent;
  }

  /// The block of a method.
  static Block method(Set<String> reserved) {
    Block block = new Block(null);
    block.names.addAll(reserved);
    return block;
  }

  /// A block inside this one.
  Block child() {
    return new Block(this);
  }

  /// Adds a line, or several.
  void line(String text) {
    for (String line : text.split("\n", -1)) {
      lines.add(line);
    }
  }

  /// Adds a block inside, indented.
  void block(Block inner) {
    inner.lines.forEach(line -> lines.add("  " + line));
  }

  List<String> lines() {
    return lines;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /// All lines, indented.
  String text(String indent) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line.isEmpty() ? "" : indent + line).append('\n');
    }
    return text.toString();
  }

  /// Declares a name: the wanted one, or with a number behind it when that is taken.
  String declare(String wanted) {
    String name = wanted;
    for (int number = 2; taken(name); number++) {
      name = wanted + number;
    }
    names.add(name);
    for (Block at = this; at != null; at = at.parent) {
      at.namesInside.add(name);
    }
    return name;
  }

  private boolean taken(String name) {
    for (Block at = this; at != null; at = at.parent) {
      if (at.names.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /// Keeps the names of a lambda or switch expression taken: a local that is declared after it was
  /// written may come to stand before it.
  void keepNames(Block inner) {
    names.addAll(inner.namesInside);
  }

  /// Says what a variable or local value of the spec is called.
  void bind(Object variable, Code code) {
    bindings.put(variable, code);
  }

  /// What a variable or local value is called here; null when it was not declared yet.
  @Nullable Code bound(Object variable) {
    for (Block at = this; at != null; at = at.parent) {
      Code code = at.bindings.get(variable);
      if (code != null) {
        return code;
      }
    }
    return null;
  }

  /// Notes that a variant has a tag inside this block.
  void match(Expr subject, String tag, Code payload) {
    matched.add(new Matched(subject, tag, payload));
  }

  /// What a variant carries, where its tag is known.
  @Nullable Code payload(Expr subject, Expr tag) {
    if (!(tag instanceof Expr.StringLiteral literal)) {
      return null;
    }
    for (Block at = this; at != null; at = at.parent) {
      for (Matched match : at.matched) {
        if (match.tag().equals(literal.value()) && VariantCase.same(match.subject(), subject)) {
          return match.payload();
        }
      }
    }
    return null;
  }
}
