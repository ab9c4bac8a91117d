package org.aetherchain.wallet.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.record.Tx;
import org.aetherchain.wallet.BadInput;
import tools.jackson.databind.JsonNode;

/// A transaction as a node shows it: the tree of the Informal Trace Format with plain numbers and
/// lists, from which the record is read again.
final class PlainTx {
  /// The names under which a list is a set.
  private static final Set<String> SETS = Set.of("signers", "voters");

  private PlainTx() {}

  /// The transaction; whoever asked for it checks its hash.
  static Tx of(JsonNode shown) throws BadInput {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (String name : shown.propertyNames()) {
      if (!name.equals("signers")) { // who signed, which is no part of what was signed
        tree.put(name, plain(name, shown.get(name)));
      }
    }
    try {
      return Tx.ITF.fromItf(tree);
    } catch (MalformedEncoding wrong) {
      throw new BadInput("a transaction that is none: " + wrong.getMessage(), wrong);
    }
  }

  private static Object plain(String name, JsonNode node) throws BadInput {
    if (node.isIntegralNumber()) {
      return Map.of("#bigint", node.bigIntegerValue().toString());
    }
    if (node.isString()) {
      return node.stringValue();
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      for (JsonNode item : node) {
        list.add(plain("", item));
      }
      return SETS.contains(name) ? Map.of("#set", list) : list;
    }
    if (!node.isObject()) {
      throw new BadInput("a transaction that is none");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    for (String inner : node.propertyNames()) {
      object.put(inner, plain(inner, node.get(inner)));
    }
    return object;
  }
}
