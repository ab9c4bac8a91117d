package org.aetherchain.wallet.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.wallet.BadInput;
import tools.jackson.databind.JsonNode;

/// A JSON object, read strictly: a name that is missing, unknown or of another
/// type is an error that says where it stands, as `commands[3].tx.outputs[0].amount`.
public final class JsonFields {
  private static final int SHOWN_CHARACTERS = 40;

  private final JsonNode node;
  private final String path;
  private final Set<String> unread = new TreeSet<>();

  private JsonFields(JsonNode node, String path) {
    this.node = node;
    this.path = path;
    unread.addAll(node.propertyNames());
  }

  /// The object that a tree is.
  public static JsonFields of(JsonNode node, String path) throws BadInput {
    if (!node.isObject()) {
      throw new BadInput((path.isEmpty() ? "the file" : path) + " is not an object {…}");
    }
    return new JsonFields(node, path);
  }

  /// Where this object stands, for messages.
  public String path() {
    return path;
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private JsonNode get(String name) throws BadInput {
    unread.remove(name);
    JsonNode value = node.get(name);
    if (value == null) {
      throw new BadInput(at(name) + " is missing");
    }
    return value;
  }

  /// The names that the object has.
  public Set<String> names() {
    return new TreeSet<>(node.propertyNames());
  }

  /// Whether the object has a value of this name.
  public boolean has(String name) {
    return node.has(name);
  }

  /// A text.
  public String text(String name) throws BadInput {
    JsonNode value = get(name);
    if (!value.isString()) {
      throw new BadInput(at(name) + " is not a text in quotes");
    }
    return value.stringValue();
  }

  /// An integer from 0 to 2^53 - 1.
  public long integer(String name) throws BadInput {
    return integer(get(name), at(name));
  }

  private static long integer(JsonNode value, String where) throws BadInput {
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 0
        || value.longValue() > JsonLimits.MAX_INTEGER) {
      throw new BadInput(where + " is not an integer from 0 to 2^53 - 1");
    }
    return value.longValue();
  }

  /// A list of integers from 0 to 2^53 - 1.
  public List<Long> integers(String name) throws BadInput {
    List<Long> found = new ArrayList<>();
    for (JsonNode item : array(name)) {
      found.add(integer(item, at(name) + "[" + found.size() + "]"));
    }
    return found;
  }

  /// A value written in hexadecimal digits.
  public <T> T hex(String name, int sizeBytes, Function<String, T> reader) throws BadInput {
    String text = text(name);
    if (text.length() != 2 * sizeBytes || !text.chars().allMatch(JsonFields::isHexDigit)) {
      throw new BadInput(
          at(name) + " is not " + 2 * sizeBytes + " lower-case hexadecimal digits: " + shown(text));
    }
    return reader.apply(text);
  }

  /// A hash in hexadecimal digits.
  public Hash hash(String name) throws BadInput {
    return hex(name, Hash.SIZE_BYTES, Hash::ofHex);
  }

  /// A public key in hexadecimal digits.
  public PublicKey key(String name) throws BadInput {
    return hex(name, PublicKey.SIZE_BYTES, PublicKey::ofHex);
  }

  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /// A text as a message may show it: printable, in quotes, and not long.
  public static String shown(String text) {
    String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.length() <= SHOWN_CHARACTERS
        ? "'" + printable + "'"
        : "'" + printable.substring(0, SHOWN_CHARACTERS) + "…'";
  }

  /// An object.
  public JsonFields object(String name) throws BadInput {
    return of(get(name), at(name));
  }

  /// A list of objects.
  public List<JsonFields> objects(String name) throws BadInput {
    List<JsonFields> found = new ArrayList<>();
    for (JsonNode item : array(name)) {
      found.add(of(item, at(name) + "[" + found.size() + "]"));
    }
    return found;
  }

  private JsonNode array(String name) throws BadInput {
    JsonNode value = get(name);
    if (!value.isArray()) {
      throw new BadInput(at(name) + " is not a list […]");
    }
    return value;
  }

  /// A value as it stands there.
  public JsonNode value(String name) throws BadInput {
    return get(name);
  }

  /// Whether a value is there and is `true`.
  ///
  /// @throws BadInput when it is there and neither `true` nor `false`
  public boolean flag(String name) throws BadInput {
    if (!has(name)) {
      return false;
    }
    JsonNode value = get(name);
    if (!value.isBoolean()) {
      throw new BadInput(at(name) + " is not true or false");
    }
    return value.booleanValue();
  }

  /// Whether the object has a value of this name other than `null`.
  public boolean hasValue(String name) {
    return has(name) && !node.get(name).isNull();
  }

  /// Refuses what was not asked for, so that a misspelt name is not passed over.
  public void end() throws BadInput {
    if (!unread.isEmpty()) {
      throw new BadInput(at(unread.iterator().next()) + " is not a known name here");
    }
  }
}
