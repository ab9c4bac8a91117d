package org.aetherchain.compiler;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.aetherchain.compiler.java.Program;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// The options of commands that show rules.
final class RulesOptions {

  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--rules",
      description = "Folder of the rule modules; spec/rules by default.",
      defaultValue = "spec/rules")
  Path rules = Path.of("spec/rules");

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  /// What a command prints once the rules are compiled.
  interface View {
    /// Prints it and returns the exit code.
    int show(Program program, PrintWriter out, PrintWriter err) throws IOException;
  }

  /// Compiles the rules and shows them; returns the exit code.
  int show(View view) throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (!Files.isDirectory(rules)) {
      command.getErr().println("spec: there is no folder " + rules);
      return CompilerMain.WRONG_USE;
    }
    Compilation compilation = Compiler.compile(Request.ofRules(rules));
    if (!compilation.succeeded()) {
      compilation.mistakes().forEach(command.getErr()::println);
      return CompilerMain.WRONG_RULES;
    }
    return view.show(
        Objects.requireNonNull(compilation.program()), command.getOut(), command.getErr());
  }
}
