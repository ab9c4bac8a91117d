package org.aetherchain.proofs.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.aetherchain.proofs.format.FormatException;
import org.aetherchain.proofs.wasm.Bounds;
import org.aetherchain.proofs.wasm.ModuleReader;
import org.aetherchain.proofs.wasm.Secrets;
import org.aetherchain.proofs.wasm.Shape;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A file that says what a circuit is built from, kept beside its `.r1cs`: from it the circuit is
/// built again to compute witnesses, as other tools keep a witness generator.
public final class CircuitFile {
  /// Bytes in the largest file that is read.
  private static final int MAX_BYTES = 2 * ModuleReader.MAX_BYTES;

  private static final String FORMAT = "aether-circuit";
  private static final int VERSION = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CircuitFile() {}

  /// Writes a source.
  public static void write(Path file, CircuitSource source) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT).put("version", VERSION);
    switch (source) {
      case CircuitSource.Named(NamedCircuit circuit, int size) ->
          root.put("circuit", circuit.label()).put("size", size);
      case CircuitSource.Program program -> {
        Shape shape = program.shape();
        Bounds bounds = program.bounds();
        root.put("circuit", "program").put("entry", shape.entry());
        root.put("inputAt", shape.inputAt()).put("inputBytes", shape.inputBytes());
        root.put("outputAt", shape.outputAt()).put("outputBytes", shape.outputBytes());
        root.put("memoryBytes", bounds.memoryBytes());
        root.put("loopIterations", bounds.loopIterations());
        root.put("steps", bounds.steps()).put("constraints", bounds.constraints());
        byte[] bytes = Secrets.array(program.program());
        root.put("program", Base64.getEncoder().encodeToString(bytes));
      }
    }
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
  }

  /// Reads a source.
  ///
  /// @throws FormatException when the file is not one
  public static CircuitSource read(Path file) throws IOException {
    JsonNode root = tree(file, MAX_BYTES);
    try {
      if (!text(root, "format").equals(FORMAT) || number(root, "version") != VERSION) {
        throw new FormatException(file + ": not a circuit of version " + VERSION);
      }
      String label = text(root, "circuit");
      if (label.equals("program")) {
        return program(root);
      }
      NamedCircuit circuit = named(label);
      return new CircuitSource.Named(circuit, number(root, "size"));
    } catch (IllegalArgumentException wrong) {
      throw new FormatException(file + ": " + wrong.getMessage());
    }
  }

  private static CircuitSource program(JsonNode root) {
    Shape shape =
        new Shape(
            text(root, "entry"),
            number(root, "inputAt"),
            number(root, "inputBytes"),
            number(root, "outputAt"),
            number(root, "outputBytes"));
    Bounds bounds =
        new Bounds(
            number(root, "memoryBytes"),
            number(root, "loopIterations"),
            number(root, "steps"),
            number(root, "constraints"));
    byte[] program = Base64.getDecoder().decode(text(root, "program"));
    return new CircuitSource.Program(Secrets.list(program), shape, bounds);
  }

  /// The circuit of a label.
  ///
  /// @throws IllegalArgumentException when there is none
  public static NamedCircuit named(String label) {
    return Arrays.stream(NamedCircuit.values())
        .filter(circuit -> circuit.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no circuit "
                        + label
                        + ", only "
                        + Arrays.stream(NamedCircuit.values()).map(NamedCircuit::label).toList()));
  }

  /// The JSON in a file of bounded size.
  static JsonNode tree(Path file, int maxBytes) throws IOException {
    if (Files.size(file) > maxBytes) {
      throw new FormatException(file + ": more than " + maxBytes + " bytes");
    }
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      if (!root.isObject()) {
        throw new FormatException(file + ": not a JSON object");
      }
      return root;
    } catch (JacksonException malformed) {
      throw new FormatException(file + ": " + malformed.getOriginalMessage());
    }
  }

  private static String text(JsonNode root, String name) {
    JsonNode value = root.get(name);
    if (value == null || !value.isString()) {
      throw new IllegalArgumentException(name + " is missing or no text");
    }
    return value.stringValue();
  }

  private static int number(JsonNode root, String name) {
    JsonNode value = root.get(name);
    if (value == null || !value.isInt()) {
      throw new IllegalArgumentException(name + " is missing or no number");
    }
    return value.intValue();
  }
}
