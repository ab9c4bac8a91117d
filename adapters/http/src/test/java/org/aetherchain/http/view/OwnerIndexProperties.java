package org.aetherchain.http.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.http.network.Network;

/// The index that follows the head, against reading the whole ledger.
class OwnerIndexProperties {
  /// What may happen between two looks.
  enum Happening {
    MINE_HERE,
    MINE_THERE,
    PAY,
    WALL,
    HEAL,
    LOOK
  }

  @Provide
  Arbitrary<List<Happening>> histories() {
    return Arbitraries.of(Happening.class).list().ofMinSize(20).ofMaxSize(40);
  }

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void index_isTheLedger_throughEveryReorganisation(@ForAll("histories") List<Happening> history) {
    Network network = new Network();
    OwnerIndex index = new OwnerIndex(network.identity().primitives());
    int coin = 0;
    for (Happening happening : history) {
      switch (happening) {
        case MINE_HERE -> network.mine(coin % 2);
        case MINE_THERE -> network.mine(2 + coin % 2);
        case PAY -> {
          coin++;
          network.submit(network.payment(coin, 1_000 + coin, 900)).toCompletableFuture().join();
        }
        case WALL -> network.wall(0, 1);
        case HEAL -> network.heal();
        case LOOK -> check(index, network);
      }
    }
    network.heal();
    check(index, network);
  }

  private static void check(OwnerIndex index, Network network) {
    Node state = network.state();
    Map<PublicKey, Map<OutPoint, Output>> whole = new HashMap<>();
    network
        .head()
        .ledger()
        .unspent()
        .forEach(
            entry ->
                whole
                    .computeIfAbsent(
                        entry.getValue().owner(), _ -> new TreeMap<>(OwnerIndex.BY_POINT))
                    .put(entry.getKey(), entry.getValue()));
    whole.put(PublicKey.ofRank(7), Map.of());
    whole.forEach(
        (owner, outputs) -> assertEquals(outputs, index.read(state, owner, TreeMap::new)));
  }
}
