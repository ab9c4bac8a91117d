package org.aetherchain.wallet.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.wallet.client.NodeClient;
import org.aetherchain.wallet.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an account owns.
///
/// @param name what people call it
/// @param key its public key
/// @param hard units of coin that cannot be taken back any more
/// @param soft units that stand in blocks that may still be reversed
/// @param waiting units that cannot be spent before a height is hard
/// @param others amounts of other kinds, by kind
record Balance(
    String name, PublicKey key, long hard, long soft, long waiting, Map<String, Long> others) {
  Balance {
    others = java.util.Collections.unmodifiableMap(new TreeMap<>(others));
  }

  static Balance of(
      String name, PublicKey key, Map<OutPoint, NodeClient.Unspent> outputs, long hardHeight) {
    long hard = 0;
    long soft = 0;
    long waiting = 0;
    Map<String, Long> others = new TreeMap<>();
    for (NodeClient.Unspent unspent : outputs.values()) {
      Output output = unspent.output();
      if (!output.kind().equals(Outputs.COIN)) {
        others.merge(output.kind(), output.amount(), Long::sum);
      } else if (output.maturity() > hardHeight) {
        waiting = Math.addExact(waiting, output.amount());
      } else if (unspent.isHard()) {
        hard = Math.addExact(hard, output.amount());
      } else {
        soft = Math.addExact(soft, output.amount());
      }
    }
    return new Balance(name, key, hard, soft, waiting, others);
  }

  /// Prints balances.
  static void tell(List<Balance> balances, boolean isJson, Surroundings around) {
    if (isJson) {
      ObjectNode root = Json.object();
      ArrayNode list = root.putArray("balances");
      balances.forEach(balance -> list.add(balance.json()));
      around.print(root);
    } else {
      balances.forEach(balance -> around.out().println(balance.words()));
    }
  }

  private ObjectNode json() {
    ObjectNode object = Json.object();
    object
        .put("name", name)
        .put("publicKey", key.toHex())
        .put("hard", hard)
        .put("soft", soft)
        .put("waiting", waiting);
    ObjectNode kinds = object.putObject("others");
    others.forEach(kinds::put);
    return object;
  }

  private String words() {
    StringBuilder text = new StringBuilder("%-20s %,d units".formatted(name, hard));
    if (soft > 0) {
      text.append(" and %,d that are soft yet".formatted(soft));
    }
    if (waiting > 0) {
      text.append(" and %,d that wait for a height to be hard".formatted(waiting));
    }
    others.forEach((kind, amount) -> text.append("; %s %,d".formatted(kind, amount)));
    return text.toString();
  }
}
