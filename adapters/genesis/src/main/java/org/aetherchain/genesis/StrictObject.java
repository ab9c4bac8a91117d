package org.aetherchain.genesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.aetherchain.core.codec.CanonicalWriter;
import tools.jackson.databind.JsonNode;

/// A JSON object that is read strictly: a name that is missing, unknown or of another type is an
/// error that says where it stands.
final class StrictObject {
  private static final Pattern WIDE = Pattern.compile("0|[1-9]\\d{0,77}");
  private static final int WIDE_BITS = 256;

  private final JsonNode node;
  private final String path;
  private final Set<String> unread = new TreeSet<>();

  private StrictObject(JsonNode node, String path) {
    this.node = node;
    this.path = path;
    unread.addAll(node.propertyNames());
  }

  static StrictObject of(JsonNode node, String path) throws BadGenesis {
    if (!node.isObject()) {
      throw new BadGenesis((path.isEmpty() ? "the file" : path) + ": not an object {…}");
    }
    return new StrictObject(node, path);
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  boolean has(String name) {
    return node.has(name);
  }

  private JsonNode get(String name) throws BadGenesis {
    unread.remove(name);
    JsonNode value = node.get(name);
    if (value == null) {
      throw new BadGenesis(at(name) + ": missing");
    }
    return value;
  }

  String text(String name) throws BadGenesis {
    JsonNode value = get(name);
    if (!value.isString()) {
      throw new BadGenesis(at(name) + ": not a text in quotes");
    }
    return value.stringValue();
  }

  /// An integer from 0 to 2^53 - 1.
  long integer(String name) throws BadGenesis {
    JsonNode value = get(name);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 0
        || value.longValue() >= CanonicalWriter.INT_LIMIT) {
      throw new BadGenesis(at(name) + ": not an integer from 0 to 2^53 - 1");
    }
    return value.longValue();
  }

  /// A number below 2^256 in decimal digits, as a text.
  BigInteger wide(String name) throws BadGenesis {
    String digits = text(name);
    if (!WIDE.matcher(digits).matches() || new BigInteger(digits).bitLength() > WIDE_BITS) {
      throw new BadGenesis(at(name) + ": not a number below 2^256 in decimal digits, in quotes");
    }
    return new BigInteger(digits);
  }

  <T> T hex(String name, int sizeBytes, Function<String, T> reader) throws BadGenesis {
    String digits = text(name);
    if (digits.length() != 2 * sizeBytes || !digits.matches("[0-9a-f]*")) {
      throw new BadGenesis(at(name) + ": not " + 2 * sizeBytes + " lower-case hexadecimal digits");
    }
    return reader.apply(digits);
  }

  StrictObject object(String name) throws BadGenesis {
    return of(get(name), at(name));
  }

  List<StrictObject> objects(String name, int most) throws BadGenesis {
    JsonNode value = get(name);
    if (!value.isArray()) {
      throw new BadGenesis(at(name) + ": not a list […]");
    }
    if (value.size() > most) {
      throw new BadGenesis(at(name) + ": more than " + most);
    }
    List<StrictObject> found = new ArrayList<>();
    for (JsonNode item : value) {
      found.add(of(item, at(name) + "[" + found.size() + "]"));
    }
    return found;
  }

  /// Refuses what was not asked for, so that a misspelt name is not passed over.
  void end() throws BadGenesis {
    if (!unread.isEmpty()) {
      throw new BadGenesis(at(unread.iterator().next()) + ": no known name");
    }
  }
}
