package org.aetherchain.proofs.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.BlstBackend;
import org.aetherchain.proofs.curve.JavaBackend;
import org.aetherchain.proofs.curve.NativeLibraryUnavailable;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.format.FormatException;
import org.aetherchain.proofs.groth16.DegenerateKeyException;
import org.aetherchain.proofs.groth16.UnsatisfiedException;
import org.aetherchain.proofs.setup.CeremonyException;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What all commands share: options, threads, memory, and how they end.
final class Session {
  /// What a command does; its fields become the result.
  @FunctionalInterface
  interface Work {
    ExitCode run(Session session, ObjectNode result)
        throws IOException,
            CeremonyException,
            UnsatisfiedException,
            DegenerateKeyException,
            NativeLibraryUnavailable;
  }

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Console console;

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  @Option(names = "--threads", description = "how many threads compute; default: all processors")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--backend", description = "blst, java, or the faster of them: ${DEFAULT-VALUE}")
  private String backendName = "fastest";

  private int stage;

  /// For a command that talks to a console.
  Session(Console console) {
    this.console = console;
  }

  /// Runs a command's work and returns its exit code.
  int run(String name, Work work) {
    ObjectNode result = JSON.createObjectNode();
    String prefix = "aether prove " + name + ": ";
    if (threads < 1) {
      return fail(prefix + "--threads has to be at least 1", ExitCode.BAD_INPUT);
    }
    try {
      ExitCode code = work.run(this, result);
      console.endProgress();
      print(result);
      return code.number();
    } catch (FormatException wrong) {
      return fail(prefix + wrong.getMessage(), ExitCode.BAD_INPUT);
    } catch (NoSuchFileException missing) {
      return fail(prefix + missing.getFile() + ": no such file", ExitCode.FAILURE);
    } catch (AccessDeniedException denied) {
      return fail(prefix + denied.getFile() + ": no access", ExitCode.FAILURE);
    } catch (IOException broken) {
      return fail(prefix + broken.getMessage(), ExitCode.FAILURE);
    } catch (NativeLibraryUnavailable missing) {
      return fail(prefix + missing.getMessage(), ExitCode.FAILURE);
    } catch (CeremonyException | UnsatisfiedException | DegenerateKeyException untrue) {
      return fail(prefix + untrue.getMessage(), ExitCode.DOES_NOT_HOLD);
    }
  }

  private int fail(String message, ExitCode code) {
    console.endProgress();
    console.err().println(message);
    return code.number();
  }

  private void print(ObjectNode result) {
    if (json) {
      console.out().println(JSON.writeValueAsString(result));
    } else {
      result
          .properties()
          .forEach(
              entry -> {
                String value =
                    entry.getValue().isString()
                        ? entry.getValue().stringValue()
                        : entry.getValue().toString();
                console.out().printf("%-16s %s%n", entry.getKey(), value);
              });
    }
  }

  /// Says what is being done, as one of so many stages.
  void stage(String what, int stages) {
    console.progress(what, stage++, stages);
  }

  /// Says something that the user has to know, whatever the output's form.
  void warn(String message) {
    console.endProgress();
    console.err().println(message);
  }

  /// As many threads as asked for.
  Parallel parallel() {
    return new Parallel(threads);
  }

  /// The backend that was asked for.
  ///
  /// @throws FormatException when there is none of that name
  Backend backend() throws FormatException, NativeLibraryUnavailable {
    return switch (backendName) {
      case "fastest" -> Backend.fastest();
      case "blst" -> BlstBackend.load();
      case "java" -> JavaBackend.INSTANCE;
      default -> throw new FormatException("--backend is blst, java or fastest");
    };
  }
}
