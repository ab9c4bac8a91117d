package org.aetherchain.proofs.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.proofs.circuit.CircuitTooLarge;
import org.aetherchain.proofs.circuit.Unsatisfied;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The specification's integer cases: circuit, own interpreter and Endive agree with what the
/// suite expects, on results, traps and gas.
final class SpecificationTest {
  private static final Bounds BOUNDS = new Bounds(1_024, 30, 20_000, 200_000);

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "i32, 360", "i64, 360", "int_exprs, 40", "int_literals, 20", "block, 20", "br, 30",
    "br_if, 40", "br_table, 40", "if, 40", "loop, 10", "local_get, 5", "local_set, 5",
    "local_tee, 10", "select, 20", "switch, 10", "return, 20", "nop, 30", "labels, 20",
    "stack, 0", "unwind, 10", "unreachable, 20", "left-to-right, 10", "call, 5", "func, 3",
    "traps, 5", "conversions, 15", "load, 10", "store, 5"
  })
  void cases_areProved_asTheSuiteExpects(String name, int atLeast) throws IOException {
    Path file = SpecificationCases.folder().resolve(name + ".wast");
    assumeTrue(Files.exists(file), "the specification's test suite is not beside the checkout");
    Map<String, Optional<BareProgram>> compiled = new HashMap<>();
    int proved = 0;
    for (SpecificationCases.Case one : SpecificationCases.read(file)) {
      String label = name + " " + one.entry() + one.arguments();
      RuntimeRun.Result runtime =
          RuntimeRun.call(one.program().array(), one.entry(), one.arguments());
      if (!runtime.results().equals(one.results())) {
        continue; // depends on calls before it
      }
      String key = System.identityHashCode(one.program()) + one.entry();
      if (!compiled.containsKey(key)) {
        compiled.put(key, compile(one));
      }
      Optional<BareProgram> program = compiled.get(key);
      if (program.isPresent()) {
        compare(label, program.get(), one, runtime);
        proved++;
      } else if (one.results().isEmpty()) {
        proved++; // it traps whatever the arguments are, and is refused for that
      }
    }
    int count = proved;
    assertTrue(count >= atLeast, () -> name + ": only " + count + " cases were proved");
  }

  private static Optional<BareProgram> compile(SpecificationCases.Case one) {
    try {
      return Optional.of(BareProgram.compile(one.program().array(), one.entry(), BOUNDS));
    } catch (Refused | CircuitTooLarge refused) {
      return Optional.empty();
    }
  }

  private static void compare(
      String label, BareProgram compiled, SpecificationCases.Case one, RuntimeRun.Result runtime) {
    Optional<BareProgram.Outcome> interpreted;
    Optional<BareProgram.Outcome> solved;
    try {
      interpreted = Optional.of(compiled.interpret(one.arguments()));
    } catch (Trap trap) {
      interpreted = Optional.empty();
    }
    try {
      solved = Optional.of(compiled.solve(one.arguments()));
    } catch (Unsatisfied none) {
      solved = Optional.empty();
    }
    assertEquals(one.results(), interpreted.map(BareProgram.Outcome::results), label);
    assertEquals(
        interpreted.map(BareProgram.Outcome::results),
        solved.map(BareProgram.Outcome::results),
        label);
    assertTrue(interpreted.equals(solved), () -> label + ": the traces differ");
    interpreted.ifPresent(
        outcome -> {
          assertEquals(runtime.executed().size(), outcome.gas(), label + " gas");
          byte[] program = one.program().array();
          assertEquals(runtime.executed(), RuntimeRun.codes(program, outcome.trace()), label);
        });
  }
}
