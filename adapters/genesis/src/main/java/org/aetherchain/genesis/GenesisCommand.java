package org.aetherchain.genesis;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.crypto.BlsSignatures;
import org.aetherchain.crypto.CurveSignatures;
import org.aetherchain.crypto.EcdsaSecp256k1;
import org.aetherchain.crypto.NativeLibraryUnavailable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `./aether genesis`: the file that a network starts from.
@Command(
    name = "aether genesis",
    mixinStandardHelpOptions = true,
    version = "aether genesis 0.1.0",
    description = "Writes and checks the file that a network starts from; docs/genesis.md.",
    footer = {
      "",
      "Exit codes: 0 fine, 1 a file could not be read or written, 2 usage, or no genesis file,",
      "            3 the content breaks a rule: a proof of possession, a bound, the chainId."
    })
final class GenesisCommand implements Runnable {
  private static final int SEATS_MAX = 100;

  private final PrintStream out;
  private final PrintStream err;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  GenesisCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do: check, write or sample");
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Checks a genesis file and prints its chainId.")
  int check(
      @Parameters(paramLabel = "FILE", description = "the genesis file") Path file,
      @Option(names = "--json", description = "print the result as JSON") boolean json) {
    return with(
        file,
        scheme -> {
          GenesisFile genesis = GenesisFile.read(file);
          if (genesis.claimed().isEmpty()) {
            throw new BadGenesis("chainId: missing; this is a draft, which write completes");
          }
          return told(file, genesis, scheme, json);
        });
  }

  @Command(
      name = "write",
      mixinStandardHelpOptions = true,
      description = {
        "Checks a draft and writes the genesis file it becomes.",
        "A draft has no chainId, and names only the params that differ from the protocol's."
      })
  int write(
      @Parameters(paramLabel = "DRAFT", description = "the draft") Path draft,
      @Parameters(paramLabel = "FILE", description = "the file to write") Path file,
      @Option(names = "--force", description = "replace the file if it is there") boolean force,
      @Option(names = "--json", description = "print the result as JSON") boolean json) {
    return with(
        draft,
        scheme -> {
          if (Files.exists(file) && !force) {
            err.println("aether genesis: " + file + " is there already; --force replaces it");
            return ExitCode.FAILURE;
          }
          GenesisFile genesis = GenesisFile.read(draft);
          int code = told(draft, genesis, scheme, json);
          if (code == ExitCode.OK) {
            genesis.write(file, scheme);
            err.println("wrote " + file);
          }
          return code;
        });
  }

  @Command(
      name = "sample",
      mixinStandardHelpOptions = true,
      description = {
        "Writes a genesis file to try things with.",
        "Everybody who knows the seed has all its private keys."
      })
  int sample(
      @Parameters(paramLabel = "FILE", description = "the file to write") Path file,
      @Option(names = "--seed", defaultValue = "1", description = "default 1") long seed,
      @Option(names = "--validators", defaultValue = "4", description = "default 4") int validators,
      @Option(names = "--force", description = "replace the file if it is there") boolean force) {
    if (validators < 1 || validators > SEATS_MAX) {
      err.println("aether genesis: --validators must be within 1.." + SEATS_MAX);
      return ExitCode.USAGE;
    }
    return with(
        file,
        scheme -> {
          if (Files.exists(file) && !force) {
            err.println("aether genesis: " + file + " is there already; --force replaces it");
            return ExitCode.FAILURE;
          }
          Foundation foundation =
              Sample.of(seed, validators, EcdsaSecp256k1.preferred(), BlsSignatures.load());
          new GenesisFile(foundation, Optional.empty()).write(file, scheme);
          err.println("wrote " + file + "; its keys are worthless, they follow from the seed");
          out.println(foundation.chainId(new ProtocolPrimitives(scheme)).toHex());
          return ExitCode.OK;
        });
  }

  private interface Work {
    int run(CurveSignatures scheme) throws BadGenesis, IOException, NativeLibraryUnavailable;
  }

  /// Runs with the libraries of this machine and says in one line what went wrong.
  private int with(Path file, Work work) {
    try {
      return work.run(CurveSignatures.load());
    } catch (BadGenesis wrong) {
      err.println("aether genesis: " + file + ": " + wrong.getMessage());
      return ExitCode.USAGE;
    } catch (NoSuchFileException missing) {
      err.println("aether genesis: no such file or folder: " + missing.getFile());
      return ExitCode.FAILURE;
    } catch (AccessDeniedException denied) {
      err.println("aether genesis: no access to " + denied.getFile());
      return ExitCode.FAILURE;
    } catch (IOException | NativeLibraryUnavailable broken) {
      err.println("aether genesis: " + broken.getMessage());
      return ExitCode.FAILURE;
    }
  }

  private int told(Path file, GenesisFile genesis, CurveSignatures scheme, boolean json) {
    List<String> violations = genesis.violations(scheme);
    List<String> warnings = GenesisRules.warnings(genesis.foundation());
    boolean fine = violations.isEmpty();
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("valid", fine);
      if (fine) {
        result.put("chainId", genesis.chainId(scheme).toHex());
      }
      result.put("violations", violations);
      result.put("warnings", warnings);
      out.println(
          JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(result));
    } else if (fine) {
      Hash chainId = genesis.chainId(scheme);
      Foundation foundation = genesis.foundation();
      out.println("chainId     " + chainId.toHex());
      out.printf(
          "validators  %,d with %,d units of stake%n",
          foundation.seats().size(), foundation.stake());
      out.printf(
          "coins       %,d units in %,d accounts%n",
          foundation.coins(), foundation.accounts().size());
      out.printf("difficulty  %,d%n", foundation.difficulty());
      warnings.forEach(warning -> out.println("note        " + warning));
    } else {
      violations.forEach(wrong -> err.println("aether genesis: " + file + ": " + wrong));
    }
    return fine ? ExitCode.OK : ExitCode.VIOLATED;
  }
}
