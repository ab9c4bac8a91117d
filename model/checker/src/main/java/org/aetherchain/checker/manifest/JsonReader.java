package org.aetherchain.checker.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads one JSON text into [Json]. Strict: no comments, no trailing text, no name twice, no
/// fractions (a manifest has none).
final class JsonReader {
  private static final int NESTING_MAX = 16;

  private final JsonParser parser;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /// Reads `text`; throws [ManifestException] with the position of the first mistake.
  static Json read(String text) throws ManifestException {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      JsonReader reader = new JsonReader(parser);
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new ManifestException(new Json.Position(1, 1, 0), "the file is empty");
      }
      Json value = reader.value(first, 0);
      if (parser.nextToken() != null) {
        throw new ManifestException(reader.position(), "text after the end of the JSON value");
      }
      return value;
    } catch (JacksonException broken) {
      throw new ManifestException(
          position(broken.getLocation()), firstSentence(broken.getOriginalMessage()));
    }
  }

  private Json value(JsonToken token, int depth) throws ManifestException {
    Json.Position at = position();
    if (depth > NESTING_MAX) {
      throw new ManifestException(at, "nested deeper than " + NESTING_MAX + " levels");
    }
    return switch (token) {
      case START_OBJECT -> object(at, depth);
      case START_ARRAY -> array(at, depth);
      case VALUE_STRING -> new Json.StringValue(at, parser.getString());
      case VALUE_TRUE -> new Json.BooleanValue(at, true);
      case VALUE_FALSE -> new Json.BooleanValue(at, false);
      case VALUE_NULL -> new Json.NullValue(at);
      case VALUE_NUMBER_INT -> number(at, parser.getString());
      default -> throw new ManifestException(at, "expected a whole number");
    };
  }

  private static Json number(Json.Position at, String digits) throws ManifestException {
    try {
      return new Json.NumberValue(at, Long.parseLong(digits), digits.length());
    } catch (NumberFormatException tooLarge) {
      throw new ManifestException(at, "number out of range: " + digits);
    }
  }

  private Json object(Json.Position at, int depth) throws ManifestException {
    Map<String, Json.Member> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Json.Position nameAt = position();
      String name = parser.currentName();
      members.put(name, new Json.Member(nameAt, value(parser.nextToken(), depth + 1)));
    }
    return new Json.ObjectValue(at, members);
  }

  private Json array(Json.Position at, int depth) throws ManifestException {
    List<Json> items = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      items.add(value(token, depth + 1));
      token = parser.nextToken();
    }
    return new Json.ArrayValue(at, List.copyOf(items));
  }

  private Json.Position position() {
    return position(parser.currentTokenLocation());
  }

  private static Json.Position position(TokenStreamLocation location) {
    return new Json.Position(
        Math.max(1, location.getLineNr()),
        Math.max(1, location.getColumnNr()),
        (int) Math.max(0, location.getCharOffset()));
  }

  private static String firstSentence(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
