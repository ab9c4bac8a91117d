package org.aetherchain.proofs.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.aetherchain.proofs.gadget.Gadget;
import org.aetherchain.proofs.gadget.Gadgets;
import org.aetherchain.proofs.wasm.InstructionCosts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// `prove gadgets`: what each gadget and each instruction costs, counted now.
@Command(
    name = "gadgets",
    mixinStandardHelpOptions = true,
    description = "Show the constraints of each gadget, beside circomlib's, or of instructions.")
public final class GadgetsCommand implements Callable<Integer> {
  /// Constraints of circomlib 2.0.5's templates as circom 2.2 with `--O2` counts them.
  private static final Map<String, Integer> CIRCOMLIB =
      Map.ofEntries(
          Map.entry("and", 1),
          Map.entry("or", 1),
          Map.entry("xor", 1),
          Map.entry("xor3", 2),
          Map.entry("majority with xor3", 4),
          Map.entry("select", 1),
          Map.entry("is zero", 2),
          Map.entry("is equal", 2),
          Map.entry("range 32", 32),
          Map.entry("range 64", 64),
          Map.entry("add 32", 33),
          Map.entry("less unsigned 32", 33),
          Map.entry("less unsigned 64", 65),
          Map.entry("sha256 compression", 30_328),
          Map.entry("sha256 of 64 bytes", 59_281),
          Map.entry("poseidon node", 240),
          Map.entry("poseidon list of 4", 297));

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--instructions", description = "Show WebAssembly's instructions instead.")
  private boolean instructions;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    JsonMapper mapper = JsonMapper.builder().build();
    ArrayNode rows = mapper.createArrayNode();
    if (instructions) {
      for (InstructionCosts.Cost cost : InstructionCosts.all()) {
        rows.addObject()
            .put("name", cost.name())
            .put("constraints", cost.atOnce())
            .put("withBits", cost.withBits());
      }
    } else {
      for (Gadget gadget : Gadgets.all()) {
        var row = rows.addObject();
        row.put("name", gadget.name()).put("constraints", gadget.build().constraints());
        Integer circomlib = CIRCOMLIB.get(gadget.name());
        if (circomlib != null) {
          row.put("circomlib", circomlib);
        }
      }
    }
    if (json) {
      out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(rows));
      return 0;
    }
    String second = instructions ? "with bits" : "circomlib";
    out.printf(Locale.ROOT, "%-28s %12s %12s%n", "", "constraints", second);
    for (var row : rows) {
      var other = row.get(instructions ? "withBits" : "circomlib");
      out.printf(
          Locale.ROOT,
          "%-28s %,12d %12s%n",
          row.get("name").stringValue(),
          row.get("constraints").intValue(),
          other == null ? "" : String.format(Locale.ROOT, "%,d", other.intValue()));
    }
    return 0;
  }
}
