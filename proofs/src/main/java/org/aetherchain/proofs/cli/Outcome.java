package org.aetherchain.proofs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import org.aetherchain.proofs.circuit.CircuitTooLarge;
import org.aetherchain.proofs.circuit.Unsatisfied;
import org.aetherchain.proofs.format.FormatException;
import org.aetherchain.proofs.wasm.Refused;
import org.aetherchain.proofs.wasm.Trap;
import picocli.CommandLine.Model.CommandSpec;

/// How a command about circuits ends: 0 done, 1 a file could not be read or written, 2 the user's
/// mistake or a program outside the subset, 3 the inputs have no witness. Each failure is one line.
final class Outcome {
  private static final int FAILURE = 1;
  private static final int BAD_INPUT = 2;
  private static final int DOES_NOT_HOLD = 3;

  private Outcome() {}

  /// What a command does.
  @FunctionalInterface
  interface Work {
    void run(PrintWriter out) throws IOException, Refused, Trap, Unsatisfied;
  }

  /// Does it, and says what went wrong.
  static int of(CommandSpec command, Work work) {
    PrintWriter err = command.commandLine().getErr();
    String prefix = "aether prove " + command.name() + ": ";
    try {
      work.run(command.commandLine().getOut());
      command.commandLine().getOut().flush();
      return 0;
    } catch (FormatException | IllegalArgumentException | Refused | CircuitTooLarge wrong) {
      err.println(prefix + wrong.getMessage());
      return BAD_INPUT;
    } catch (Trap | Unsatisfied none) {
      err.println(prefix + none.getMessage());
      return DOES_NOT_HOLD;
    } catch (NoSuchFileException missing) {
      err.println(prefix + missing.getFile() + ": no such file");
      return FAILURE;
    } catch (IOException broken) {
      err.println(prefix + broken.getMessage());
      return FAILURE;
    }
  }
}
