package org.aetherchain.report;

import java.math.BigInteger;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON as it may stand inside a `<script type="application/json">` element of a page.
///
/// Three changes keep it harmless and exact. Characters that could end the element, start a comment
/// or reorder the text on screen are written as `\\uXXXX`, which a parser in the page reads back as
/// they were; integers that a JavaScript number cannot hold are written as strings of digits; half
/// of a surrogate pair, which is no text and has no UTF-8, becomes U+FFFD.
final class EmbeddedJson {
  /// Largest integer that a JavaScript number holds exactly: 2^53 - 1.
  private static final BigInteger MAX_EXACT = BigInteger.ONE.shiftLeft(53).subtract(BigInteger.ONE);

  /// Reads and writes everything in this room; keeps the order of names and refuses duplicates.
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private EmbeddedJson() {}

  /// Parses a whole text as one JSON value.
  ///
  /// @throws MalformedReport with line and column, if the text is anything else
  static JsonNode parse(String json) throws MalformedReport {
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (tree.isMissingNode()) {
        throw new MalformedReport("not JSON: there is nothing in it");
      }
      return tree;
    } catch (JacksonException e) {
      var location = e.getLocation();
      String where =
          location == null
              ? ""
              : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
      throw new MalformedReport("not JSON" + where + ": " + e.getOriginalMessage(), e);
    }
  }

  /// The tree as text that may stand inside a script element; the same tree gives the same text.
  static String write(JsonNode tree) {
    return escape(MAPPER.writeValueAsString(exact(tree)));
  }

  private static JsonNode exact(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.forEachEntry((name, value) -> copy.set(name, exact(value)));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
        array.forEach(value -> copy.add(exact(value)));
        yield copy;
      }
      default ->
          node.isIntegralNumber() && node.bigIntegerValue().abs().compareTo(MAX_EXACT) > 0
              ? JsonNodeFactory.instance.stringNode(node.bigIntegerValue().toString())
              : node;
    };
  }

  /// Outside strings JSON has none of the characters changed here, so that each change is inside
  /// one.
  private static String escape(String json) {
    var escaped = new StringBuilder(json.length() + json.length() / 16);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean isPair =
          Character.isHighSurrogate(c)
              && i + 1 < json.length()
              && Character.isLowSurrogate(json.charAt(i + 1));
      if (isPair) {
        escaped.append(c).append(json.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        escaped.append('\uFFFD');
      } else if (isUnsafe(c)) {
        escaped.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static boolean isUnsafe(char c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.CONTROL -> c >= 0x7f;
      default -> c == '<' || c == '>' || c == '&' || c == '\uFFFE' || c == '\uFFFF';
    };
  }
}
