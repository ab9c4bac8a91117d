package org.aetherchain.proofs.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.aetherchain.proofs.circuit.Unsatisfied;
import org.aetherchain.proofs.circuit.WireAttack;

/// Random programs: what the circuit proves is what Endive computes, and nothing else.
final class RandomProgramProperties {
  private static final Bounds BOUNDS = new Bounds(40, 6, 20_000, 400_000);

  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void circuit_agreesWithEndive(@ForAll long seed) throws Refused {
    String text = RandomProgram.of(seed);
    byte[] program = Assembler.assemble(text);
    BareProgram compiled = compile(program).orElse(null);
    for (int round = 0; round < 3; round++) {
      List<Long> arguments = RandomProgram.arguments(seed + round);
      RuntimeRun.Result runtime = RuntimeRun.call(program, "run", arguments);
      String label = "run" + arguments + " of seed " + seed + "\n" + text;
      if (compiled == null) {
        assertTrue(runtime.results().isEmpty(), () -> "refused, but ends: " + label);
        continue;
      }
      Optional<BareProgram.Outcome> solved = solve(compiled, arguments);
      assertEquals(runtime.results(), solved.map(BareProgram.Outcome::results), label);
      if (solved.isPresent()) {
        assertEquals(runtime.executed().size(), solved.get().gas(), label);
        assertEquals(runtime.executed(), RuntimeRun.codes(program, solved.get().trace()), label);
        assertEquals(interpret(compiled, arguments), solved, label);
      }
    }
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void wires_cannotChange(@ForAll long seed) throws Refused, Unsatisfied {
    Optional<BareProgram> compiled = compile(Assembler.assemble(RandomProgram.of(seed)));
    List<Long> arguments = RandomProgram.arguments(seed);
    if (compiled.isEmpty() || solve(compiled.get(), arguments).isEmpty()) {
      return;
    }
    BareProgram program = compiled.get();
    WireAttack attack = new WireAttack(program.circuit(), program.named(arguments));
    Random random = new Random(seed);
    for (int wire : attack.wires()) {
      Optional<String> found = attack.changed(wire, random);
      assertTrue(found.isEmpty(), () -> found.orElseThrow() + " in seed " + seed);
    }
    for (int tried = 0; tried < 10; tried++) {
      int wire = attack.wires().get(random.nextInt(attack.wires().size()));
      Optional<String> found = attack.propagated(wire, random);
      assertTrue(found.isEmpty(), () -> found.orElseThrow() + " in seed " + seed);
    }
  }

  /// The circuit, or nothing where every execution traps.
  private static Optional<BareProgram> compile(byte[] program) throws Refused {
    try {
      return Optional.of(BareProgram.compile(program, "run", BOUNDS));
    } catch (Refused refused) {
      if (refused.reason().contains("every execution")
          || refused.reason().contains("comes to an end")
          || refused.reason().contains("past the")) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private static Optional<BareProgram.Outcome> solve(BareProgram program, List<Long> arguments) {
    try {
      return Optional.of(program.solve(arguments));
    } catch (Unsatisfied none) {
      return Optional.empty();
    }
  }

  private static Optional<BareProgram.Outcome> interpret(
      BareProgram program, List<Long> arguments) {
    try {
      return Optional.of(program.interpret(arguments));
    } catch (Trap trap) {
      return Optional.empty();
    }
  }
}
