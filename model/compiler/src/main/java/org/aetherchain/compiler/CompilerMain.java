package org.aetherchain.compiler;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aetherchain.compiler.java.Layout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The entry point of the build: `generate --rules DIR --output DIR`.
@Command(
    name = "compiler",
    description = "Compiles the rule modules of spec/rules to Java.",
    mixinStandardHelpOptions = true,
    subcommands = CompilerMain.Generate.class)
public final class CompilerMain implements Runnable {

  /// All went well.
  static final int OK = 0;

  /// The rules are wrong; every mistake was printed.
  static final int WRONG_RULES = 1;

  /// The command line is wrong, or a folder cannot be read or written.
  static final int WRONG_USE = 2;

  private static final long STACK_SIZE_BYTES = 512L << 20;

  private CompilerMain() {}

  /// Reads the rule modules and writes Java.
  public static void main(String[] arguments) throws InterruptedException {
    System.exit(run(arguments, System.out, System.err));
  }

  /// Runs a command line; returns the exit code.
  static int run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException {
    int[] code = {WRONG_USE};
    Thread deep =
        new Thread(
            null,
            () ->
                code[0] =
                    new CommandLine(new CompilerMain())
                        .setExecutionExceptionHandler(CompilerMain::explain)
                        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                        .execute(arguments),
            "compiler",
            STACK_SIZE_BYTES);
    deep.start();
    deep.join();
    return code[0];
  }

  static int explain(Exception thrown, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (thrown instanceof IOException) {
      command.getErr().println("compiler: cannot read or write: " + thrown.getMessage());
      return WRONG_USE;
    }
    throw thrown;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        new CommandLine(this), "Say what to do: generate --rules DIR --output DIR");
  }

  @Command(
      name = "generate",
      description = "Writes one class per rule module, and the records of the type aliases.",
      mixinStandardHelpOptions = true)
  static final class Generate implements Callable<Integer> {

    @CommandLine.Spec CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--rules", required = true, description = "Folder of the rule modules.")
    Path rules = Path.of("");

    @Option(names = "--output", required = true, description = "Folder for the Java sources.")
    Path output = Path.of("");

    @Option(
        names = "--probe",
        description = "Write rules that report calls and branches, to " + Layout.PROBED + ".")
    boolean probe;

    @Option(
        names = "--package",
        description = "Package of the rule classes, when it is not the usual one; no records then.")
    @Nullable String packageName;

    @Option(
        names = "--override",
        description = "Module!Operator=Mutants!Operator: compile the mutant in its place.")
    Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--mutants", description = "Folder of the modules that overrides name.")
    @Nullable Path mutants;

    @Override
    public Integer call() throws IOException {
      PrintStreams streams = new PrintStreams(spec);
      if (!Files.isDirectory(rules)) {
        return streams.fail("there is no folder " + rules);
      }
      String usual = probe ? Layout.PROBED : Layout.RULES;
      String home = packageName == null ? usual : packageName;
      Layout layout = new Layout(home, Layout.RULES, probe);
      List<Path> more = new ArrayList<>();
      if (mutants != null) {
        more.add(mutants);
      }
      Request request = new Request(rules, more, overrides, layout, home.equals(Layout.RULES));
      Compilation compilation;
      try {
        compilation = Compiler.compile(request);
      } catch (IllegalArgumentException noSuchOverride) {
        return streams.fail(String.valueOf(noSuchOverride.getMessage()));
      }
      if (!compilation.succeeded()) {
        compilation.mistakes().forEach(mistake -> streams.error(mistake.toString()));
        int count = compilation.mistakes().size();
        streams.error(
            count == 1 ? "1 mistake, nothing written" : count + " mistakes, nothing written");
        return WRONG_RULES;
      }
      int written = new Output(output).replace(compilation.sources());
      streams.say(compilation.sources().size() + " files, " + written + " of them changed");
      return OK;
    }
  }

  /// Where a command says things.
  private record PrintStreams(CommandLine.Model.@Nullable CommandSpec spec) {

    void say(String line) {
      if (spec != null) {
        spec.commandLine().getOut().println(line);
      }
    }

    void error(String line) {
      if (spec != null) {
        spec.commandLine().getErr().println(line);
      }
    }

    int fail(String line) {
      error("compiler: " + line);
      return WRONG_USE;
    }
  }
}
