package org.aetherchain.compiler.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.aetherchain.compiler.diagnose.Diagnostics;
import org.aetherchain.compiler.diagnose.Position;
import org.aetherchain.compiler.diagnose.Rejected;
import org.jspecify.annotations.Nullable;
import tla2sany.semantic.ModuleNode;
import tla2sany.semantic.OpDeclNode;
import tla2sany.semantic.OpDefNode;

/// Reads one rule module: its comments, its aliases and its own definitions.
public final class ModuleReader {

  private final List<Path> folders;
  private final Set<String> rules;
  private final Diagnostics diagnostics;

  /// @param folders where modules are looked for
  /// @param rules names of all modules that are compiled
  public ModuleReader(List<Path> folders, Set<String> rules, Diagnostics diagnostics) {
    this.folders = List.copyOf(folders);
    this.rules = rules;
    this.diagnostics = diagnostics;
  }

  /// Reads a module; null when SANY cannot, which is reported.
  public @Nullable Module read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.tla$", "");
    ModuleNode node = new Sany(folders, diagnostics).load(name);
    if (node == null) {
      return null;
    }
    String shown = SourceFiles.shown(file.toFile());
    Comments comments = Comments.of(text(file));
    List<CommentBlock> blocks =
        comments.blocks().stream().map(block -> CommentBlock.of(shown, block)).toList();
    refuseDeclarations(node, shown);
    List<Operator> operators = new ArrayList<>();
    if (!Intrinsics.MODULES.contains(name)) {
      for (OpDefNode definition : own(node)) {
        Operator operator = operator(definition, name, shown, comments);
        if (operator != null) {
          operators.add(operator);
        }
      }
    }
    List<String> head = blocks.isEmpty() ? List.of() : blocks.getFirst().prose();
    return new Module(name, file, head, aliases(name, blocks), List.copyOf(operators));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<OpDefNode> own(ModuleNode node) {
    return Arrays.stream(node.getOpDefs())
        .filter(definition -> node.equals(definition.getOriginallyDefinedInModuleNode()))
        .filter(definition -> written(definition, node))
        .sorted(Comparator.comparing(OpDefNode::getLocation))
        .toList();
  }

  /// Whether a definition stands in the module's own text and did not come by INSTANCE.
  private static boolean written(OpDefNode definition, ModuleNode node) {
    return definition.getLocation().source().equals(node.getName().toString())
        && definition.getName().toString().indexOf('!') < 0;
  }

  private void refuseDeclarations(ModuleNode node, String shown) {
    for (OpDeclNode constant : node.getConstantDecls()) {
      if (node.equals(constant.getOriginallyDefinedInModuleNode())) {
        diagnostics.report(
            ExpressionReader.position(constant, shown),
            "CONSTANT " + constant.getName() + " in a rule module",
            "Make it a field of params and pass params as the first argument.");
      }
    }
    for (OpDeclNode variable : node.getVariableDecls()) {
      if (node.equals(variable.getOriginallyDefinedInModuleNode())) {
        diagnostics.report(
            ExpressionReader.position(variable, shown),
            "VARIABLE " + variable.getName() + " in a rule module",
            "Rules are pure: take the state as an argument; variables belong to spec/systems.");
      }
    }
    Arrays.stream(node.getInstances())
        .forEach(
            instance ->
                diagnostics.report(
                    ExpressionReader.position(instance, shown),
                    "INSTANCE in a rule module",
                    "Use EXTENDS."));
  }

  private @Nullable Operator operator(
      OpDefNode definition, String module, String shown, Comments comments) {
    Position at = ExpressionReader.position(definition, shown);
    CommentBlock comment = CommentBlock.of(shown, comments.above(at.line()));
    boolean toy = module.equals(Intrinsics.PRIMITIVES);
    if (toy && definition.isLocal()) {
      return null;
    }
    try {
      ExpressionReader reader = new ExpressionReader(shown, comments, rules, diagnostics);
      List<Variable> parameters = reader.parameters(definition);
      Expr body =
          toy ? new Expr.BooleanLiteral(at, true) : reader.definition(definition, parameters);
      return new Operator(
          module,
          definition.getName().toString(),
          at,
          definition.getLocation().endLine(),
          comment.prose(),
          annotation(comment, at),
          parameters,
          definition.isLocal(),
          body);
    } catch (Rejected reported) {
      return null;
    }
  }

  private @Nullable Annotation annotation(CommentBlock comment, Position at) {
    List<CommentBlock.Found> types =
        comment.annotations().stream().filter(found -> !found.alias()).toList();
    if (types.size() > 1) {
      diagnostics.report(at, "more than one @type above this operator", "Keep one.");
    }
    return types.isEmpty() ? null : closed(types.getFirst());
  }

  private Annotation closed(CommentBlock.Found found) {
    if (!found.closed()) {
      diagnostics.report(
          found.annotation().at().of(0),
          "an annotation without its ';'",
          "End the type with a semicolon.");
    }
    return found.annotation();
  }

  private List<Alias> aliases(String module, List<CommentBlock> blocks) {
    List<Alias> aliases = new ArrayList<>();
    for (CommentBlock block : blocks) {
      for (CommentBlock.Found found : block.annotations()) {
        if (found.alias()) {
          Alias alias = alias(module, block, closed(found));
          if (alias != null) {
            aliases.add(alias);
          }
        }
      }
    }
    return List.copyOf(aliases);
  }

  private @Nullable Alias alias(String module, CommentBlock block, Annotation annotation) {
    String text = annotation.text();
    int equals = text.indexOf('=');
    String name = equals < 0 ? "" : text.substring(0, equals).strip();
    if (!name.matches("[a-z][A-Za-z0-9_]*")) {
      diagnostics.report(
          annotation.at().of(0),
          "a @typeAlias without a name",
          "Write `@typeAlias: name = type;`, the name beginning with a small letter.");
      return null;
    }
    Position at = annotation.at().of(text.indexOf(name));
    Annotation type =
        new Annotation(
            text.substring(equals + 1), offset -> annotation.at().of(equals + 1 + offset));
    return new Alias(module, name, type, block.prose(), at);
  }
}
