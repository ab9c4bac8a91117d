package org.aetherchain.compiler.java;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.aetherchain.compiler.parse.Expr;
import org.aetherchain.compiler.type.Type;

/// Writes EXCEPT: on records `with..` methods, on functions and sequences the run-time library.
final class Updates {

  private final MethodContext context;

  Updates(MethodContext context) {
    this.context = context;
  }

  /// Whether an EXCEPT needs a name for what it updates, because it mentions it more than once.
  static boolean needsName(Expr.Except except) {
    List<String> fields =
        except.updates().stream()
            .filter(update -> update.path().getFirst() instanceof Expr.StringLiteral)
            .map(update -> ((Expr.StringLiteral) update.path().getFirst()).value())
            .toList();
    return !simple(except.function()) || new HashSet<>(fields).size() < fields.size();
  }

  private static boolean simple(Expr expression) {
    return switch (expression) {
      case Expr.Reference reference -> true;
      case Expr.LocalCall call -> call.local().isValue();
      case Expr.Field field -> simple(field.record());
      default -> false;
    };
  }

  Code write(Expr.Except except, Block block) {
    Type type = context.typing.own(except);
    Code base = context.expressions.value(except.function(), block);
    if (!(type instanceof Type.RecordType record)) {
      Code chain = base;
      for (Expr.Update update : except.updates()) {
        chain = update(chain, type, update, 0, block);
      }
      return chain;
    }
    Code old = simple(except.function()) ? base : named(base, type, "base", block);
    Code chain = old;
    Set<String> done = new HashSet<>();
    for (Expr.Update update : except.updates()) {
      String field = ((Expr.StringLiteral) update.path().getFirst()).value();
      if (!done.add(field)) {
        old = named(chain, type, "base", block);
        chain = old;
        done.clear();
        done.add(field);
      }
      chain = with(chain, old, record, update, 0, block);
    }
    return chain;
  }

  private Code named(Code code, Type type, String wanted, Block block) {
    String name = block.declare(wanted);
    block.line(context.types.plain(type) + " " + name + " = " + code.text() + ";");
    return Code.primary(name);
  }

  /// `chain.withField(new value)`, the new value being worked out from the component of `old`.
  private Code with(
      Code chain, Code old, Type.RecordType record, Expr.Update update, int depth, Block block) {
    String field = ((Expr.StringLiteral) update.path().get(depth)).value();
    String component = JavaNames.component(field);
    Code before = Code.primary(old.receiver() + "." + component + "()");
    Code value =
        update(
            before, Objects.requireNonNull(record.fields().get(field)), update, depth + 1, block);
    return Code.primary(
        chain.receiver() + ".with" + JavaNames.upper(component) + "(" + value.text() + ")");
  }

  /// The new value of what `before` is, updated from step `depth` of the path on.
  private Code update(Code before, Type type, Expr.Update update, int depth, Block block) {
    List<Expr> path = update.path();
    if (depth == path.size()) {
      block.bind(update.old(), before);
      return context.expressions.value(update.value(), block);
    }
    if (type instanceof Type.RecordType record) {
      return with(before, before, record, update, depth, block);
    }
    String library = context.imports.runtime(type instanceof Type.MapOf ? "Maps" : "Sequences");
    Type element =
        type instanceof Type.MapOf map ? map.value() : ((Type.SequenceOf) type).element();
    Code key = context.expressions.value(path.get(depth), block);
    boolean last = depth + 1 == path.size();
    if (last && !context.analysis.mentions(update.value(), update.old())) {
      Code value = context.expressions.value(update.value(), block);
      return call(library + ".except", before, key, value.text());
    }
    Block inner = block.child();
    String name = inner.declare("old");
    Code old = Code.primary(name, Expressions.boxes(element));
    Code value = update(old, element, update, depth + 1, inner);
    String lambda = context.lambdas.finish(name, inner, value, block);
    return call(library + ".change", before, key, lambda);
  }

  private static Code call(String method, Code before, Code key, String value) {
    return Code.primary(method + "(" + before.text() + ", " + key.text() + ", " + value + ")");
  }
}
