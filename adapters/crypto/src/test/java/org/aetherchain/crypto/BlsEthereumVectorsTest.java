package org.aetherchain.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Ethereum's BLS vectors, one test a file, for each operation that the folder has. Operations that
/// we do not offer are skipped by name.
///
/// One difference: the point at infinity decodes as a key in `deserialization_G1`, and is no valid
/// key here, as KeyValidate of the draft demands.
class BlsEthereumVectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String INFINITY_KEY = "c0" + "00".repeat(47);

  private final BlsSignatures bls = BlsSignaturesTest.load();

  @TestFactory
  Stream<DynamicTest> everyOperation_agreesWithEveryVector() {
    return PublishedVectors.tests("bls-eth", this::tests);
  }

  private Stream<DynamicTest> tests(Path folder) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path operation : PublishedVectors.folders(folder)) {
      for (Path file : PublishedVectors.files(operation)) {
        String name = operation.getFileName().toString();
        tests.add(
            DynamicTest.dynamicTest(name + "/" + file.getFileName(), () -> check(name, file)));
      }
    }
    assertFalse(tests.isEmpty(), "the folder is empty");
    return tests.stream();
  }

  private void check(String operation, Path file) {
    JsonNode vector = PublishedVectors.read(file);
    JsonNode input = vector.get("input");
    JsonNode output = vector.get("output");
    switch (operation) {
      case "sign" -> assertEquals(text(output), text(sign(input)));
      case "aggregate" -> assertEquals(text(output), text(aggregate(input)));
      case "verify" -> assertEquals(output.asBoolean(), verify(input));
      case "fast_aggregate_verify" -> assertEquals(output.asBoolean(), fastAggregateVerify(input));
      case "aggregate_verify" -> assertEquals(output.asBoolean(), aggregateVerify(input));
      case "batch_verify" -> assertEquals(output.asBoolean(), batchVerify(input));
      case "deserialization_G1" ->
          assertEquals(
              output.asBoolean() && !hex(input.get("pubkey")).equals(INFINITY_KEY),
              key(input.get("pubkey")).filter(bls::isValid).isPresent());
      case "deserialization_G2" ->
          assertEquals(
              output.asBoolean(),
              signature(input.get("signature"))
                  .flatMap(it -> bls.aggregate(List.of(it)))
                  .isPresent());
      default -> abort("no operation " + operation);
    }
  }

  private Optional<VoteSignature> sign(JsonNode input) {
    return parse(input.get("privkey"), BlsPrivateKey::of)
        .map(key -> bls.sign(bytes(input.get("message")), key));
  }

  private Optional<VoteSignature> aggregate(JsonNode input) {
    return all(input, VoteSignature::of).flatMap(bls::aggregate);
  }

  private boolean verify(JsonNode input) {
    return verifies(input.get("message"), input.get("signature"), input.get("pubkey"));
  }

  private boolean verifies(JsonNode message, JsonNode signature, JsonNode key) {
    Optional<VoteSignature> parsed = signature(signature);
    return parsed.isPresent()
        && key(key).filter(it -> bls.verify(bytes(message), parsed.get(), it)).isPresent();
  }

  private boolean fastAggregateVerify(JsonNode input) {
    Optional<List<VoteKey>> keys = all(input.get("pubkeys"), VoteKey::of);
    Optional<VoteSignature> signature = signature(input.get("signature"));
    return keys.isPresent()
        && signature.isPresent()
        && bls.fastAggregateVerifyUnproven(
            bytes(input.get("message")), signature.get(), keys.get());
  }

  private boolean aggregateVerify(JsonNode input) {
    Optional<List<VoteKey>> keys = all(input.get("pubkeys"), VoteKey::of);
    Optional<VoteSignature> signature = signature(input.get("signature"));
    List<byte[]> messages = all(input.get("messages"), it -> it).orElseThrow();
    return keys.isPresent()
        && signature.isPresent()
        && bls.aggregateVerify(messages, signature.get(), keys.get());
  }

  private boolean batchVerify(JsonNode input) {
    boolean valid = true;
    for (int i = 0; i < input.get("pubkeys").size(); i++) {
      valid &=
          verifies(
              input.get("messages").get(i),
              input.get("signatures").get(i),
              input.get("pubkeys").get(i));
    }
    return valid;
  }

  private static String text(JsonNode output) {
    return output.isNull() ? "refused" : hex(output);
  }

  private static String text(Optional<VoteSignature> signature) {
    return signature.map(VoteSignature::toHex).orElse("refused");
  }

  private static String hex(JsonNode node) {
    String text = node.asString();
    return text.startsWith("0x") ? text.substring(2) : text;
  }

  private static byte[] bytes(JsonNode node) {
    return HEX.parseHex(hex(node));
  }

  private static Optional<VoteKey> key(JsonNode node) {
    return parse(node, VoteKey::of);
  }

  private static Optional<VoteSignature> signature(JsonNode node) {
    return parse(node, VoteSignature::of);
  }

  /// The value, or empty when its type refuses the bytes.
  private static <T> Optional<T> parse(JsonNode node, Function<byte[], T> type) {
    try {
      return Optional.of(type.apply(bytes(node)));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  private static <T> Optional<List<T>> all(JsonNode nodes, Function<byte[], T> type) {
    List<T> values = new ArrayList<>();
    for (JsonNode node : nodes) {
      Optional<T> value = parse(node, type);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(List.copyOf(values));
  }
}
