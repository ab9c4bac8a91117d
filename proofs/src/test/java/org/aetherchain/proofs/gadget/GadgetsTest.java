package org.aetherchain.proofs.gadget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.aetherchain.proofs.circuit.Circuit;
import org.aetherchain.proofs.circuit.Unsatisfied;
import org.aetherchain.proofs.circuit.WireAttack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every gadget: what it computes on edge values and random ones, where it has no witness, and that
/// no wire of a witness can be changed.
final class GadgetsTest {
  private static final int RANDOM_TUPLES = 10;
  private static final int LARGE = 200;

  /// Past this, a run without -Daether.deep attacks every fifth wire.
  private static final int VERY_LARGE = 2_000;

  private static final int ATTACKED_WITH_PROPAGATION = 5;

  static Stream<Arguments> gadgets() {
    return Gadgets.all().stream().map(gadget -> arguments(gadget.name(), gadget));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("gadgets")
  void outputs_areTheReference_onEdgesAndAtRandom(String name, Gadget gadget) {
    Circuit circuit = gadget.build().circuit();
    Random random = new Random(name.hashCode());
    boolean large = circuit.wireCount() > VERY_LARGE;
    List<List<BigInteger>> edges = Samples.edgeInputs(gadget);
    List<List<BigInteger>> tuples =
        new ArrayList<>(large ? edges.subList(0, Math.min(4, edges.size())) : edges);
    int more = large ? 1 : RANDOM_TUPLES;
    Stream.generate(() -> Samples.random(gadget, random)).limit(more).forEach(tuples::add);
    for (List<BigInteger> operands : tuples) {
      Optional<List<BigInteger>> actual;
      try {
        BigInteger[] witness = circuit.solve(Samples.named(operands));
        actual = Optional.of(circuit.publicValues(witness));
      } catch (Unsatisfied none) {
        actual = Optional.empty();
      }
      assertEquals(Reference.of(name, operands), actual, () -> name + " of " + operands);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("gadgets")
  void wires_cannotChange_inAValidWitness(String name, Gadget gadget) throws Unsatisfied {
    Circuit circuit = gadget.build().circuit();
    Random random = new Random(name.hashCode());
    List<String> found = new ArrayList<>();
    for (List<BigInteger> operands : attackedInputs(gadget, circuit, random)) {
      WireAttack attack = new WireAttack(circuit, Samples.named(operands));
      int every = circuit.wireCount() > VERY_LARGE && !Boolean.getBoolean("aether.deep") ? 5 : 1;
      for (int index = random.nextInt(every); index < attack.wires().size(); index += every) {
        attack.changed(attack.wires().get(index), random).ifPresent(found::add);
      }
      int stride = Math.max(1, attack.wires().size() / ATTACKED_WITH_PROPAGATION);
      int step = circuit.wireCount() > LARGE ? stride : 1;
      for (int index = 0; index < attack.wires().size(); index += step) {
        attack.propagated(attack.wires().get(index), random).ifPresent(found::add);
      }
    }
    assertTrue(found.isEmpty(), () -> found.size() + " wires, such as " + found.getFirst());
  }

  private static List<List<BigInteger>> attackedInputs(
      Gadget gadget, Circuit circuit, Random random) {
    List<List<BigInteger>> candidates = new ArrayList<>();
    if (circuit.wireCount() <= LARGE) {
      List<List<BigInteger>> edges = Samples.edgeInputs(gadget);
      for (int index = 0; index < 2; index++) {
        candidates.add(edges.get(random.nextInt(edges.size())));
      }
    }
    candidates.add(Samples.random(gadget, random));
    return candidates.stream()
        .filter(operands -> Reference.of(gadget.name(), operands).isPresent())
        .toList();
  }

  @Test
  void declaredFreeWires_areFree_andTheOutputStays() throws Unsatisfied {
    Gadget gadget = byName("is zero");
    Circuit circuit = gadget.build().circuit();
    int inverse = circuit.freeWires().getFirst().wire();
    BigInteger[] witness = circuit.solve(Samples.named(List.of(BigInteger.ZERO)));
    witness[inverse] = BigInteger.valueOf(123);
    assertTrue(circuit.firstViolation(witness).isEmpty(), "free where the operand is zero");
    BigInteger[] other = circuit.solve(Samples.named(List.of(BigInteger.TEN)));
    other[inverse] = BigInteger.valueOf(123);
    assertEquals("is zero", circuit.firstViolation(other).orElseThrow().constraint().gadget());
  }

  @Test
  void costs_areNoLargerThanCircomlibs() {
    // What circom 2.2 with --O2 counts for circomlib 2.0.5's templates.
    assertEquals(List.of(1, 1, 1, 2, 2), costs("and", "or", "xor", "is zero", "is equal"));
    assertEquals(List.of(32, 64), costs("range 32", "range 64"));
    assertEquals(List.of(33, 65), costs("less unsigned 32", "less unsigned 64"));
    assertEquals(List.of(33, 65), costs("add 32", "add 64"));
    assertEquals(List.of(240, 297), costs("poseidon node", "poseidon list of 4"));
    assertEquals(List.of(17_510, 30_181), costs("sha256 compression", "sha256 of 64 bytes"));
  }

  @Test
  void documentation_listsEveryGadgetsCost() throws IOException {
    Path page = Path.of(System.getProperty("aether.root", ".."), "docs", "circuits.md");
    String text = Files.readString(page);
    for (Gadget gadget : Gadgets.all()) {
      String row =
          String.format(Locale.ROOT, "| %s | %,d |", gadget.name(), gadget.build().constraints());
      assertTrue(text.contains(row), () -> "docs/circuits.md lacks " + row);
    }
  }

  private static List<Integer> costs(String... names) {
    return Arrays.stream(names).map(name -> byName(name).build().constraints()).toList();
  }

  private static Gadget byName(String name) {
    return Gadgets.all().stream()
        .filter(gadget -> gadget.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
