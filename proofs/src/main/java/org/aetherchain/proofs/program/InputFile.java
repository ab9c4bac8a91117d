package org.aetherchain.proofs.program;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.aetherchain.proofs.format.FormatException;
import org.aetherchain.proofs.gadget.Commitment;
import org.aetherchain.proofs.wasm.Secrets;
import org.aetherchain.proofs.wasm.ValueType;
import tools.jackson.databind.JsonNode;

/// The inputs of a circuit as people write them, in JSON.
public final class InputFile {
  private static final int MAX_BYTES = 16 << 20;

  private InputFile() {}

  /// Inputs of a named circuit: numbers, decimal texts, or lists of them, whose items get their
  /// index behind the name. As snarkjs reads them.
  public static Map<String, BigInteger> signals(Path file) throws IOException {
    Map<String, BigInteger> signals = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : CircuitFile.tree(file, MAX_BYTES).properties()) {
      JsonNode value = field.getValue();
      if (value.isArray()) {
        for (int index = 0; index < value.size(); index++) {
          signals.put(field.getKey() + index, integer(file, field.getKey(), value.get(index)));
        }
      } else {
        signals.put(field.getKey(), integer(file, field.getKey(), value));
      }
    }
    return signals;
  }

  private static BigInteger integer(Path file, String name, JsonNode value) throws FormatException {
    String text = value.isString() ? value.stringValue() : value.toString();
    try {
      if (text.length() > 80) {
        throw new NumberFormatException();
      }
      return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    } catch (NumberFormatException wrong) {
      throw new FormatException(file + ": " + name + " is no number");
    }
  }

  /// Inputs of a program: `arguments` (numbers), `memory` (hex), `proposer` (hex), and
  /// `inputRandomness` and `outputRandomness` (hex), which are drawn where they are missing.
  ///
  /// @param types of the arguments
  public static Secrets secrets(Path file, List<ValueType> types) throws IOException {
    JsonNode root = CircuitFile.tree(file, MAX_BYTES);
    for (String name : root.propertyNames()) {
      if (!List.of("arguments", "memory", "proposer", "inputRandomness", "outputRandomness")
          .contains(name)) {
        throw new FormatException(file + ": there is no input " + name);
      }
    }
    List<Byte> input = new ArrayList<>(arguments(file, root, types));
    input.addAll(Secrets.list(hex(file, root, "memory", new byte[0])));
    try {
      return new Secrets(
          input,
          Secrets.list(hex(file, root, "inputRandomness", drawn())),
          Secrets.list(hex(file, root, "outputRandomness", drawn())),
          Secrets.list(hex(file, root, "proposer", new byte[0])));
    } catch (IllegalArgumentException wrong) {
      throw new FormatException(file + ": " + wrong.getMessage());
    }
  }

  private static List<Byte> arguments(Path file, JsonNode root, List<ValueType> types)
      throws FormatException {
    JsonNode given = root.get("arguments");
    int count = given == null ? 0 : given.size();
    if (count != types.size()) {
      throw new FormatException(
          file + ": the program takes " + types.size() + " arguments, not " + count);
    }
    List<Byte> bytes = new ArrayList<>();
    for (int index = 0; index < count && given != null; index++) {
      BigInteger value = integer(file, "arguments", given.get(index));
      int width = types.get(index).width();
      if (value.bitLength() > (value.signum() < 0 ? width - 1 : width)) {
        throw new FormatException(
            file + ": argument " + index + " is no " + types.get(index) + ": " + value);
      }
      for (int shift = width - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        bytes.add(value.shiftRight(shift).byteValue());
      }
    }
    return bytes;
  }

  private static byte[] hex(Path file, JsonNode root, String name, byte[] otherwise)
      throws FormatException {
    JsonNode value = root.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return HexFormat.of().parseHex(value.isString() ? value.stringValue() : "?");
    } catch (IllegalArgumentException wrong) {
      throw new FormatException(file + ": " + name + " is not hex");
    }
  }

  private static byte[] drawn() {
    byte[] bytes = new byte[Commitment.RANDOMNESS_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
