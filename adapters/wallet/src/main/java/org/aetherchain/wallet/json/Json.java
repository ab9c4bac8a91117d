package org.aetherchain.wallet.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.aetherchain.wallet.BadInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Bytes to trees and back. A tree is made only within bounds on nesting, texts and numbers, and of
/// objects whose names all differ; whoever hands over the bytes bounds how many there are.
public final class Json {
  private static final int MAX_NESTING = 32;
  private static final int MAX_TEXT_CHARACTERS = 1_024;
  private static final int MAX_NUMBER_DIGITS = 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_NESTING)
                          .maxStringLength(MAX_TEXT_CHARACTERS)
                          .maxNumberLength(MAX_NUMBER_DIGITS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private Json() {}

  /// The tree that some bytes are.
  ///
  /// @throws BadInput with line and column, when they are none
  public static JsonNode tree(byte[] bytes) throws BadInput {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode tree = MAPPER.readTree(text);
      if (tree.isMissingNode()) {
        throw new BadInput("not JSON: there is nothing in it");
      }
      return tree;
    } catch (CharacterCodingException wrong) {
      throw new BadInput("is not UTF-8 text", wrong);
    } catch (JacksonException wrong) {
      var location = wrong.getLocation();
      String where =
          location == null
              ? ""
              : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
      String what = wrong.getOriginalMessage();
      throw new BadInput(where + "not JSON: " + what.lines().findFirst().orElse(""), wrong);
    }
  }

  /// An object without names.
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// The text of a tree, indented, with a line's end after it; the same tree gives the same text.
  public static String text(JsonNode tree) {
    return MAPPER.writeValueAsString(tree).replace("\r\n", "\n") + "\n";
  }

  /// The text of a tree on one line.
  public static String line(JsonNode tree) {
    return tree.toString();
  }
}
