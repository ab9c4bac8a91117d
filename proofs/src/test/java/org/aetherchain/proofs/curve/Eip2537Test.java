package org.aetherchain.proofs.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrLimbs;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// The published cases of Ethereum's BLS12-381 precompiles (EIP-2537), on each backend: sums,
/// multiples, sums of products, pairing checks, and inputs that have to be refused.
class Eip2537Test {
  private static final int WORD = 64; // bytes of one coordinate: sixteen of zeros, then the number

  @TestFactory
  Stream<DynamicTest> everyCase_givesThePublishedAnswer() {
    return PublishedVectors.tests("eip2537", Eip2537Test::testsOf);
  }

  private static Stream<DynamicTest> testsOf(Path file) {
    String name = file.getFileName().toString().replace("_bls.json", "");
    boolean fails = name.startsWith("fail-");
    String operation = name.replace("fail-", "");
    if (operation.startsWith("map_")) {
      return Stream.empty(); // hashing to the curve is no part of this room
    }
    return StreamSupport.stream(PublishedVectors.read(file).spliterator(), false)
        .flatMap(
            test ->
                Backends.all().stream()
                    .map(
                        backend ->
                            DynamicTest.dynamicTest(
                                test.get("Name").asString() + " on " + backend.name(),
                                () -> check(backend, operation, fails, test))));
  }

  private static void check(Backend backend, String operation, boolean fails, JsonNode test) {
    byte[] input = HexFormat.of().parseHex(test.get("Input").asString());
    if (fails) {
      assertThrows(
          IllegalArgumentException.class,
          () -> run(backend, operation, input),
          test.get("ExpectedError").asString());
    } else {
      assertEquals(
          test.get("Expected").asString(),
          HexFormat.of().formatHex(run(backend, operation, input)));
    }
  }

  private static byte[] run(Backend backend, String operation, byte[] input) {
    Group group = operation.endsWith("G2") ? Group.G2 : Group.G1;
    int size = 2 * group.degree() * WORD;
    return switch (operation.replaceAll("_.*", "")) {
      case "add" -> {
        require(input.length == 2 * size, "invalid input length");
        yield bytes(point(group, input, 0).plus(point(group, input, size)));
      }
      case "mul", "multiexp", "msm" -> bytes(sumOfProducts(backend, group, size, input));
      case "pairing" -> pairing(backend, input);
      default ->
          throw new AssertionError("an operation that this test does not know: " + operation);
    };
  }

  private static Point sumOfProducts(Backend backend, Group group, int size, byte[] input) {
    int item = size + Fr.SIZE_BYTES;
    require(input.length > 0 && input.length % item == 0, "invalid input length");
    List<Point> points = new ArrayList<>();
    long[] scalars = new long[input.length / item * FrLimbs.LIMBS];
    for (int i = 0; i < input.length / item; i++) {
      points.add(inSubgroup(backend, point(group, input, i * item)));
      // The precompile takes any 256-bit number; scalars here are below the order.
      Fr scalar = Fr.of(number(input, i * item + size, Fr.SIZE_BYTES));
      System.arraycopy(scalar.toCanonicalLimbs(), 0, scalars, i * FrLimbs.LIMBS, FrLimbs.LIMBS);
    }
    try (Arena arena = Arena.ofShared();
        Parallel parallel = new Parallel(2)) {
      return backend.sumOfProducts(Points.of(group, points, arena), scalars, parallel);
    }
  }

  private static byte[] pairing(Backend backend, byte[] input) {
    int item = 6 * WORD;
    require(input.length > 0 && input.length % item == 0, "invalid input length");
    List<Point> g1 = new ArrayList<>();
    List<Point> g2 = new ArrayList<>();
    for (int at = 0; at < input.length; at += item) {
      g1.add(inSubgroup(backend, point(Group.G1, input, at)));
      g2.add(inSubgroup(backend, point(Group.G2, input, at + 2 * WORD)));
    }
    byte[] result = new byte[32];
    try (Parallel parallel = new Parallel(2)) {
      result[31] = (byte) (backend.pairingProductIsOne(g1, g2, parallel) ? 1 : 0);
    }
    return result;
  }

  private static Point inSubgroup(Backend backend, Point point) {
    require(backend.isInSubgroup(point), "not in the subgroup");
    return point;
  }

  private static Point point(Group group, byte[] input, int at) {
    BigInteger[] coordinates = new BigInteger[2 * group.degree()];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = number(input, at + i * WORD, WORD);
    }
    return Arrays.stream(coordinates).allMatch(c -> c.signum() == 0)
        ? Point.infinity(group)
        : Point.of(group, coordinates);
  }

  private static BigInteger number(byte[] input, int at, int size) {
    return new BigInteger(1, Arrays.copyOfRange(input, at, at + size));
  }

  private static byte[] bytes(Point point) {
    byte[] bytes = new byte[2 * point.group().degree() * WORD];
    if (!point.isInfinity()) {
      int end = WORD;
      for (BigInteger coordinate : point.coordinates()) {
        byte[] number = coordinate.toByteArray();
        int skip = number[0] == 0 ? 1 : 0;
        System.arraycopy(number, skip, bytes, end - number.length + skip, number.length - skip);
        end += WORD;
      }
    }
    return bytes;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
