package org.aetherchain.proofs.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Ethereum's published cases of BLS signatures (the IETF's ciphersuite with proofs of possession):
/// sums, subgroups and pairings of each backend give the published verdicts. Reading compressed
/// points and hashing to the curve are no part of this room; blst does both here.
class BlsSignatureVectorsTest {
  private static final byte[] DOMAIN =
      "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_".getBytes(StandardCharsets.US_ASCII);
  private static final int JACOBIAN_G2_BYTES = 288;

  /// A function of blst that returns an error or none.
  private static final FunctionDescriptor UNCOMPRESS =
      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);

  private static final FunctionDescriptor HASH =
      FunctionDescriptor.ofVoid(
          ValueLayout.ADDRESS,
          ValueLayout.ADDRESS,
          ValueLayout.JAVA_LONG,
          ValueLayout.ADDRESS,
          ValueLayout.JAVA_LONG,
          ValueLayout.ADDRESS,
          ValueLayout.JAVA_LONG);

  private static @Nullable BlstLibrary library;

  @TestFactory
  Stream<DynamicTest> signatures_areJudgedAsPublished() {
    return Stream.concat(
        PublishedVectors.tests("bls-eth/verify", BlsSignatureVectorsTest::verdicts),
        PublishedVectors.tests("bls-eth/fast_aggregate_verify", BlsSignatureVectorsTest::verdicts));
  }

  @TestFactory
  Stream<DynamicTest> sums_areThosePublished() {
    return PublishedVectors.tests("bls-eth/aggregate", BlsSignatureVectorsTest::sums);
  }

  private static Stream<DynamicTest> verdicts(Path file) {
    JsonNode test = PublishedVectors.read(file);
    return Backends.all().stream()
        .map(
            backend ->
                DynamicTest.dynamicTest(
                    file.getFileName() + " on " + backend.name(),
                    () ->
                        assertEquals(
                            test.get("output").asBoolean(), verify(test.get("input"), backend))));
  }

  private static boolean verify(JsonNode input, Backend backend) throws Throwable {
    List<Point> keys = new ArrayList<>();
    JsonNode many = input.get("pubkeys");
    for (JsonNode each : many == null ? List.of(input.get("pubkey")) : many.values()) {
      Optional<Point> key = point(Group.G1, each.asString());
      if (key.isEmpty() || key.get().isInfinity() || !backend.isInSubgroup(key.get())) {
        return false;
      }
      keys.add(key.get());
    }
    Optional<Point> signature = point(Group.G2, input.get("signature").asString());
    if (keys.isEmpty() || signature.isEmpty() || !backend.isInSubgroup(signature.get())) {
      return false;
    }
    Point key = keys.stream().reduce(Point.infinity(Group.G1), Point::plus);
    Point message = hash(bytes(input.get("message").asString()));
    try (Parallel parallel = new Parallel(2)) {
      return backend.pairingProductIsOne(
          List.of(key, Group.G1.generator().negated()),
          List.of(message, signature.get()),
          parallel);
    }
  }

  private static Stream<DynamicTest> sums(Path file) {
    JsonNode test = PublishedVectors.read(file);
    return Stream.of(
        DynamicTest.dynamicTest(
            String.valueOf(file.getFileName()),
            () -> {
              Point sum = Point.infinity(Group.G2);
              for (JsonNode each : test.get("input").values()) {
                sum = sum.plus(point(Group.G2, each.asString()).orElseThrow());
              }
              JsonNode output = test.get("output");
              if (output.isString()) { // of nothing there is no signature
                assertEquals(point(Group.G2, output.asString()).orElseThrow(), sum);
              }
            }));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.substring(2));
  }

  /// A compressed point; none when it is malformed or off the curve.
  private static Optional<Point> point(Group group, String hex) throws Throwable {
    byte[] bytes = bytes(hex);
    if (bytes.length != group.sizeBytes() / 2) {
      return Optional.empty();
    }
    String name = group == Group.G1 ? "blst_p1_uncompress" : "blst_p2_uncompress";
    try (Arena arena = Arena.ofConfined()) {
      Points out = Points.allocate(group, 1, arena);
      MemorySegment in = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      int error = (int) blst(name, UNCOMPRESS).invokeExact(out.bytes(), in);
      return error == 0 ? Optional.of(out.get(0)) : Optional.empty();
    }
  }

  private static Point hash(byte[] message) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment jacobian = arena.allocate(JACOBIAN_G2_BYTES, Long.BYTES);
      MemorySegment text = arena.allocateFrom(ValueLayout.JAVA_BYTE, message);
      MemorySegment domain = arena.allocateFrom(ValueLayout.JAVA_BYTE, DOMAIN);
      blst("blst_hash_to_g2", HASH)
          .invokeExact(
              jacobian,
              text,
              (long) message.length,
              domain,
              (long) DOMAIN.length,
              MemorySegment.NULL,
              0L);
      Points affine = Points.allocate(Group.G2, 1, arena);
      library().g2.toAffine().invokeExact(affine.bytes(), jacobian);
      return affine.get(0);
    }
  }

  private static MethodHandle blst(String name, FunctionDescriptor type) {
    return library().function(name, type);
  }

  private static synchronized BlstLibrary library() {
    if (library == null) {
      try {
        library = BlstLibrary.load();
      } catch (NativeLibraryUnavailable missing) {
        return Assumptions.abort("blst hashes to the curve here: " + missing.getMessage());
      }
    }
    return library;
  }
}
