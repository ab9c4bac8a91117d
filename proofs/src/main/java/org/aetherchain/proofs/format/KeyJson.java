package org.aetherchain.proofs.format;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Pairing;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.field.Fq;
import org.aetherchain.proofs.field.Fq12;
import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.groth16.Proof;
import org.aetherchain.proofs.groth16.VerifyingKey;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes `verification_key.json`, `proof.json` and `public.json` as snarkjs has them.
///
/// Stricter than snarkjs in reading: numbers are decimal strings without sign or leading zeros and
/// below their modulus, points are affine, on their curve and not infinity, members appear once.
public final class KeyJson {
  /// The largest file: a key of a hundred thousand public values is smaller.
  public static final int MAX_SIZE_BYTES = 32 << 20;

  private static final int MAX_DIGITS = 116; // of a number below 2^384
  private static final String CURVE = "bls12381";

  /// Values, brackets and names in a file: what its tree takes in memory grows with them, and some
  /// ten times as fast as the file.
  private static final int MAX_TOKENS = 1 << 20;

  /// The vector of pairings that snarkjs writes into keys is four deep.
  private static final int MAX_DEPTH = 8;

  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxDocumentLength(MAX_SIZE_BYTES)
          .maxTokenCount(MAX_TOKENS)
          .maxNestingDepth(MAX_DEPTH)
          .maxStringLength(1000)
          .maxNameLength(100)
          .maxNumberLength(20)
          .build();

  private static final JsonMapper JSON =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(BOUNDS).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final String name;
  private final JsonNode root;

  private KeyJson(String name, JsonNode root) {
    this.name = name;
    this.root = root;
  }

  /// Reads a verifying key.
  ///
  /// @throws FormatException when it is not one for Groth16 on BLS12-381
  public static VerifyingKey readKey(Path path) throws IOException {
    return open(path).key();
  }

  VerifyingKey key() throws FormatException {
    requireGroth16();
    JsonNode inputs = member("IC");
    JsonNode count = member("nPublic");
    if (!inputs.isArray() || !count.isInt() || inputs.size() != count.intValue() + 1) {
      throw problem("IC has to be an array of one more point than nPublic says");
    }
    List<Point> points = new ArrayList<>();
    for (JsonNode input : inputs) {
      points.add(point("IC", Group.G1, input));
    }
    return new VerifyingKey(
        point("vk_alpha_1", Group.G1),
        point("vk_beta_2", Group.G2),
        point("vk_gamma_2", Group.G2),
        point("vk_delta_2", Group.G2),
        points);
  }

  /// Reads a proof.
  ///
  /// @throws FormatException when it is not one for Groth16 on BLS12-381
  public static Proof readProof(Path path) throws IOException {
    return open(path).proof();
  }

  Proof proof() throws FormatException {
    requireGroth16();
    return new Proof(point("pi_a", Group.G1), point("pi_b", Group.G2), point("pi_c", Group.G1));
  }

  /// Reads public values.
  ///
  /// @throws FormatException when they are no array of decimal strings below the modulus
  public static FrVector readPublic(Path path) throws IOException {
    return open(path).values();
  }

  FrVector values() throws FormatException {
    if (!root.isArray()) {
      throw problem("public values have to be an array");
    }
    FrVector values = new FrVector(root.size());
    for (int i = 0; i < values.size(); i++) {
      values.set(i, Fr.of(number("public value " + i, root.get(i), Fr.MODULUS)));
    }
    return values;
  }

  /// Writes a verifying key, with the pairing of its alpha and beta that snarkjs writes too and
  /// that no verifier reads.
  ///
  /// @param warning a member that says why nobody may trust it; empty for none
  public static void writeKey(Path path, VerifyingKey key, String warning) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    if (!warning.isEmpty()) {
      root.put("warning", warning);
    }
    root.put("protocol", "groth16").put("curve", CURVE).put("nPublic", key.publicCount());
    root.set("vk_alpha_1", json(key.alpha()));
    root.set("vk_beta_2", json(key.beta()));
    root.set("vk_gamma_2", json(key.gamma()));
    root.set("vk_delta_2", json(key.delta()));
    root.set("vk_alphabeta_12", json(Pairing.of(key.alpha(), key.beta())));
    ArrayNode inputs = root.putArray("IC");
    key.inputs().forEach(input -> inputs.add(json(input)));
    write(path, root);
  }

  /// Writes a proof.
  public static void writeProof(Path path, Proof proof) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.set("pi_a", json(proof.a()));
    root.set("pi_b", json(proof.b()));
    root.set("pi_c", json(proof.c()));
    root.put("protocol", "groth16").put("curve", CURVE);
    write(path, root);
  }

  /// Writes public values.
  public static void writePublic(Path path, FrVector values) throws IOException {
    ArrayNode root = JSON.createArrayNode();
    for (int i = 0; i < values.size(); i++) {
      root.add(values.get(i).toString());
    }
    write(path, root);
  }

  private static void write(Path path, JsonNode root) throws IOException {
    Files.writeString(path, JSON.writeValueAsString(root) + "\n", StandardCharsets.UTF_8);
  }

  private static KeyJson open(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    if (Files.size(path) > MAX_SIZE_BYTES) {
      throw new FormatException(name + ": larger than " + MAX_SIZE_BYTES + " bytes");
    }
    return parse(name, Files.readAllBytes(path));
  }

  static KeyJson parse(String name, byte[] bytes) throws FormatException {
    try {
      return new KeyJson(name, JSON.readTree(bytes));
    } catch (JacksonException wrong) {
      throw new FormatException(name + ": not JSON: " + wrong.getOriginalMessage(), wrong);
    }
  }

  private void requireGroth16() throws FormatException {
    if (!"groth16".equals(text("protocol"))) {
      throw problem("protocol has to be groth16");
    }
    String curve = text("curve").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (!curve.equals(CURVE)) {
      throw problem("curve has to be " + CURVE);
    }
  }

  private String text(String member) throws FormatException {
    JsonNode value = member(member);
    if (!value.isString()) {
      throw problem(member + " has to be a string");
    }
    return value.stringValue();
  }

  private JsonNode member(String member) throws FormatException {
    JsonNode value = root.isObject() ? root.get(member) : null;
    if (value == null) {
      throw problem(member + " is missing");
    }
    return value;
  }

  private Point point(String member, Group group) throws FormatException {
    return point(member, group, member(member));
  }

  private Point point(String what, Group group, JsonNode node) throws FormatException {
    if (!node.isArray() || node.size() != 3) {
      throw problem(what + " has to be an array of three");
    }
    BigInteger[] coordinates = new BigInteger[2 * group.degree()];
    for (int i = 0; i < 2; i++) {
      for (int k = 0; k < group.degree(); k++) {
        coordinates[i * group.degree() + k] =
            number(what, part(what, group, node.get(i), k), Fq.MODULUS);
      }
    }
    for (int k = 0; k < group.degree(); k++) {
      JsonNode z = part(what, group, node.get(2), k);
      if (!z.isString() || !z.stringValue().equals(k == 0 ? "1" : "0")) {
        throw problem(what + " has to be an affine point, which infinity is not");
      }
    }
    try {
      return Point.of(group, coordinates);
    } catch (IllegalArgumentException wrong) {
      throw new FormatException(name + ": " + what + ": " + wrong.getMessage(), wrong);
    }
  }

  private JsonNode part(String what, Group group, JsonNode node, int k) throws FormatException {
    if (group == Group.G1) {
      return node;
    }
    if (!node.isArray() || node.size() != 2) {
      throw problem(what + " has to have coordinates of two parts");
    }
    return node.get(k);
  }

  private BigInteger number(String what, JsonNode node, BigInteger modulus) throws FormatException {
    String digits = node.isString() ? node.stringValue() : "";
    if (digits.length() > MAX_DIGITS || !digits.matches("0|[1-9][0-9]*")) {
      throw problem(what + " has to be a decimal number in a string");
    }
    BigInteger value = new BigInteger(digits);
    if (value.compareTo(modulus) >= 0) {
      throw problem(what + " is not below the modulus");
    }
    return value;
  }

  private FormatException problem(String what) {
    return new FormatException(name + ": " + what);
  }

  private static JsonNode json(Fq12 value) {
    ArrayNode node = JSON.createArrayNode();
    BigInteger[] c = value.coordinates();
    for (int i = 0; i < c.length; i += 6) {
      ArrayNode half = node.addArray();
      for (int k = i; k < i + 6; k += 2) {
        half.addArray().add(c[k].toString()).add(c[k + 1].toString());
      }
    }
    return node;
  }

  private static JsonNode json(Point point) {
    ArrayNode node = JSON.createArrayNode();
    BigInteger[] c = point.coordinates();
    if (point.group() == Group.G1) {
      return node.add(c[0].toString()).add(c[1].toString()).add("1");
    }
    node.addArray().add(c[0].toString()).add(c[1].toString());
    node.addArray().add(c[2].toString()).add(c[3].toString());
    node.addArray().add("1").add("0");
    return node;
  }
}
