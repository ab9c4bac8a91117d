package org.aetherchain.checker.steps;

import java.io.Closeable;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aetherchain.checker.trace.MalformedTrace;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.trace.TracedStep;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads the steps of a trace one after the other, whoever wrote it. Memory: one step's.
public final class TraceReader implements Closeable {
  /// No step is longer. An output takes about a kilobyte, in the ledger of each block that the node
  /// keeps, before the step and after it: a node of 3,000 outputs and 10 blocks is about as large.
  public static final int STEP_LIMIT_BYTES = 64 << 20;

  private static final int HEAD_LIMIT_BYTES = 1 << 16;
  private static final int NESTING_LIMIT = 60;
  private static final int STRING_LIMIT_CHARS = 1 << 16;
  private static final int NAME_LIMIT_CHARS = 256;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(NESTING_LIMIT)
                  .maxStringLength(STRING_LIMIT_CHARS)
                  .maxNameLength(NAME_LIMIT_CHARS)
                  .maxNumberLength(NAME_LIMIT_CHARS)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final JsonParser parser;
  private final int stepLimitBytes;
  private long begun;
  private int limitBytes = HEAD_LIMIT_BYTES;
  private String place = "before the states";
  private int count;

  private TraceReader(JsonParser parser, int stepLimitBytes) {
    this.parser = parser;
    this.stepLimitBytes = stepLimitBytes;
  }

  /// Reads what stands before the first state.
  ///
  /// @param in closed with the reader
  /// @throws MalformedTrace when it is no trace of steps
  public static TraceReader open(InputStream in) throws MalformedTrace {
    return open(in, STEP_LIMIT_BYTES);
  }

  static TraceReader open(InputStream in, int stepLimitBytes) throws MalformedTrace {
    JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in);
    TraceReader reader = new TraceReader(parser, stepLimitBytes);
    try {
      reader.head();
    } catch (JacksonException broken) {
      reader.close();
      throw reader.wrong(words(broken));
    } catch (MalformedTrace other) {
      reader.close();
      throw other;
    }
    return reader;
  }

  private void head() throws MalformedTrace {
    expect(parser.nextToken() == JsonToken.START_OBJECT, "not a JSON object");
    Map<String, Object> head = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("states")) {
        expect(value == JsonToken.START_ARRAY, "\"states\" is no list");
        boolean isItf =
            head.get("#meta") instanceof Map<?, ?> meta && "ITF".equals(meta.get("format"));
        expect(isItf, "\"#meta\" with the format ITF has to stand before \"states\"");
        expect(
            TracedStep.VARIABLES.equals(head.get("vars")),
            "\"vars\" has to stand before \"states\", and has to be " + TracedStep.VARIABLES);
        return;
      }
      head.put(name, tree());
    }
    throw wrong("no \"states\"");
  }

  /// The next step; nothing behind the last.
  public Optional<TracedStep> next() throws MalformedTrace {
    place = "state " + count;
    begun = parser.currentLocation().getByteOffset();
    limitBytes = stepLimitBytes;
    try {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.END_ARRAY) {
        place = "behind the states";
        expect(
            parser.nextToken() == JsonToken.END_OBJECT && parser.nextToken() == null,
            "something stands behind the states");
        return Optional.empty();
      }
      expect(token == JsonToken.START_OBJECT, "not a JSON object");
      Object tree = tree();
      if (tree instanceof Map<?, ?> fields) {
        fields.remove("#meta");
      }
      count++;
      return Optional.of(TracedStep.ITF.fromItf(tree));
    } catch (JacksonException broken) {
      throw wrong(words(broken));
    } catch (MalformedEncoding other) {
      throw wrong(String.valueOf(other.getMessage()));
    }
  }

  /// How many steps were read.
  int count() {
    return count;
  }

  /// The tree that begins at the current token.
  private Object tree() throws MalformedTrace {
    expect(
        parser.currentLocation().getByteOffset() - begun <= limitBytes,
        "larger than " + limitBytes + " bytes");
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (next(JsonToken.END_ARRAY) != null) {
          items.add(tree());
        }
        yield items;
      }
      case START_OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (next(JsonToken.END_OBJECT) != null) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, tree());
        }
        yield fields;
      }
      case null, default -> throw wrong("neither a number, string, boolean, list nor object");
    };
  }

  private @Nullable JsonToken next(JsonToken end) throws MalformedTrace {
    JsonToken token = parser.nextToken();
    expect(token != null, "the text ends within it");
    return token == end ? null : token;
  }

  private void expect(boolean holds, String otherwise) throws MalformedTrace {
    if (!holds) {
      throw wrong(otherwise);
    }
  }

  /// What the parser says, without its own idea of the place.
  private static String words(JacksonException broken) {
    return broken.getOriginalMessage().replaceAll("\\s*\\(start marker at \\[[^\\]]*\\]\\)", "");
  }

  private MalformedTrace wrong(String what) {
    return new MalformedTrace(place + ": " + what);
  }

  @Override
  public void close() {
    parser.close();
  }
}
