package org.aetherchain.proofs.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The main class of `./aether prove`.
@Command(
    name = "aether prove",
    mixinStandardHelpOptions = true,
    description =
        "Groth16 on BLS12-381: setups, ceremonies, proofs, with files as snarkjs has them.")
public final class ProveMain {
  private ProveMain() {}

  /// Runs the command and ends the JVM with its exit code.
  public static void main(String[] arguments) {
    System.exit(run(Console.standard(), arguments));
  }

  /// Runs the command and returns its exit code.
  static int run(Console console, String... arguments) {
    CommandLine line = new CommandLine(new ProveMain());
    line.addSubcommand("setup", new SetupCommand(console));
    line.addSubcommand("contribute", new ContributeCommand(console));
    line.addSubcommand("verify-setup", new VerifySetupCommand(console));
    line.addSubcommand("compile", new CompileCommand(console));
    line.addSubcommand("witness", new WitnessCommand());
    line.addSubcommand("gadgets", new GadgetsCommand());
    line.addSubcommand("prove", new ProveCommand(console));
    line.addSubcommand("verify", new VerifyCommand(console));
    line.addSubcommand("info", new InfoCommand(console));
    line.addSubcommand("export", new ExportCommand(console));
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (wrong, _) -> {
          String message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
          console.err().println("aether prove: " + message + "; --help shows what there is");
          return ExitCode.BAD_INPUT.number();
        });
    line.setExecutionExceptionHandler(
        (bug, _, _) -> {
          console.err().println("aether prove: this is a bug: " + bug);
          bug.printStackTrace(console.err());
          return ExitCode.FAILURE.number();
        });
    if (arguments.length == 0) {
      line.usage(console.err());
      return ExitCode.BAD_INPUT.number();
    }
    return line.execute(arguments);
  }
}
