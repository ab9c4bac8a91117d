package org.aetherchain.http.view;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Trees of the Informal Trace Format as ordinary JSON: `{"#bigint": "5"}` becomes 5, sets and
/// tuples become lists, maps lists of pairs. Integers of the encoding are below 2^53, so a reader
/// that keeps numbers as doubles loses nothing.
final class PlainJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PlainJson() {}

  /// The JSON of a tree that one of the generated codecs wrote.
  static JsonNode of(Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> ofMap(map);
      case List<?> list -> ofList(list);
      case Boolean truth -> NODES.booleanNode(truth);
      default -> NODES.stringNode(tree.toString());
    };
  }

  private static JsonNode ofMap(Map<?, ?> map) {
    if (map.get("#bigint") instanceof String digits) {
      return NODES.numberNode(new BigInteger(digits).longValueExact());
    }
    for (String collection : List.of("#set", "#tup", "#map")) {
      if (map.get(collection) instanceof List<?> list) {
        return ofList(list);
      }
    }
    ObjectNode object = NODES.objectNode();
    map.forEach((name, value) -> object.set(name.toString(), of(value)));
    return object;
  }

  private static ArrayNode ofList(List<?> list) {
    ArrayNode array = NODES.arrayNode();
    list.forEach(element -> array.add(of(element)));
    return array;
  }
}
