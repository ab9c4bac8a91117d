package org.aetherchain.compiler;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aetherchain.compiler.document.Documents;
import org.aetherchain.compiler.java.Program;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows rules to people: `java Module!Operator` prints the TLA+ of an operator beside its Java,
/// `list` names all operators, `docs` brings what documents take from the rules up to date.
@Command(
    name = "aether spec",
    description = "Shows the rules of spec/rules.",
    mixinStandardHelpOptions = true,
    subcommands = {SpecMain.Show.class, SpecMain.Names.class, SpecMain.Docs.class})
public final class SpecMain implements Runnable {

  private static final long STACK_SIZE_BYTES = 512L << 20;
  private static final int USUAL_WIDTH = 160;

  private SpecMain() {}

  /// Runs a command line and ends the process.
  public static void main(String[] arguments) throws InterruptedException {
    System.exit(run(arguments, System.out, System.err));
  }

  /// Runs a command line; returns the exit code: 0, 1 for wrong rules, 2 for wrong use.
  static int run(String[] arguments, PrintStream out, PrintStream err) throws InterruptedException {
    int[] code = {CompilerMain.WRONG_USE};
    Thread deep =
        new Thread(
            null,
            () ->
                code[0] =
                    new CommandLine(new SpecMain())
                        .setExecutionExceptionHandler(CompilerMain::explain)
                        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                        .execute(arguments),
            "spec",
            STACK_SIZE_BYTES);
    deep.start();
    deep.join();
    return code[0];
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        new CommandLine(this), "Say what to show: java Module!Operator, list, or docs");
  }

  @Command(
      name = "java",
      description = "Prints an operator in TLA+ and in Java, side by side.",
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {

    @CommandLine.Mixin RulesOptions options = new RulesOptions();

    @Parameters(paramLabel = "MODULE!OPERATOR", description = "The operator.")
    String operator = "";

    @Option(
        names = "--width",
        description = "Columns of the terminal; $COLUMNS, or 160, by default.")
    int width = terminalWidth();

    @Override
    public Integer call() throws IOException {
      return options.show(this::show);
    }

    private int show(Program program, PrintWriter out, PrintWriter err) throws IOException {
      List<Listing> found =
          Listing.all(program).stream()
              .filter(listing -> listing.operator().fullName().equals(operator))
              .toList();
      if (found.isEmpty()) {
        err.println("spec: there is no operator " + operator + Listing.near(program, operator));
        return CompilerMain.WRONG_USE;
      }
      Listing listing = found.getFirst();
      out.println(options.json ? listing.json(program) : listing.text(program, width));
      return CompilerMain.OK;
    }

    private static int terminalWidth() {
      String columns = System.getenv("COLUMNS");
      return columns != null && columns.matches("[1-9]\\d{1,3}")
          ? Integer.parseInt(columns)
          : USUAL_WIDTH;
    }
  }

  @Command(
      name = "list",
      description = "Names every operator of the rules with its type.",
      mixinStandardHelpOptions = true)
  static final class Names implements Callable<Integer> {

    @CommandLine.Mixin RulesOptions options = new RulesOptions();

    @Override
    public Integer call() throws IOException {
      return options.show(this::show);
    }

    private int show(Program program, PrintWriter out, PrintWriter err) {
      List<Listing> all = Listing.all(program);
      if (options.json) {
        out.println("[" + String.join(",\n ", all.stream().map(Listing::jsonLine).toList()) + "]");
      } else {
        all.forEach(listing -> out.println(listing.line()));
      }
      return CompilerMain.OK;
    }
  }

  @Command(
      name = "docs",
      description = "Writes what docs/*.md take from the rules.",
      mixinStandardHelpOptions = true)
  static final class Docs implements Callable<Integer> {

    @CommandLine.Mixin RulesOptions options = new RulesOptions();

    @Option(
        names = "--docs",
        description = "Folder of the documents; docs by default.",
        defaultValue = "docs")
    Path docs = Path.of("docs");

    @Option(names = "--check", description = "Write nothing; exit with 1 if something is stale.")
    boolean check;

    @Override
    public Integer call() throws IOException {
      return options.show(this::show);
    }

    private int show(Program program, PrintWriter out, PrintWriter err) throws IOException {
      Path spec = Optional.ofNullable(options.rules.getParent()).orElse(options.rules);
      Documents.Changes changes = new Documents(docs, spec).changes(program);
      changes.mistakes().forEach(mistake -> err.println("spec: " + mistake));
      if (check) {
        changes.texts().keySet().forEach(file -> err.println("spec: " + file + " is stale"));
      } else {
        Documents.write(changes);
        changes.texts().keySet().forEach(file -> out.println("wrote " + file));
      }
      boolean fine = changes.mistakes().isEmpty() && (!check || changes.texts().isEmpty());
      return fine ? CompilerMain.OK : CompilerMain.WRONG_RULES;
    }
  }
}
