package org.aetherchain.wallet.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.http.HttpOptions;
import org.aetherchain.http.HttpServer;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Fixture;
import org.aetherchain.wallet.TestNetwork;
import org.aetherchain.wallet.command.NamedCommand;
import org.junit.jupiter.api.Test;

/// What a node shows of a command is read as what was signed, whatever its kind.
class ShownTransactionsTest {
  @Test
  void everyKindOfCommand_isReadAsItWasSigned()
      throws IOException, BadInput, NodeException, InterruptedException {
    TestNetwork network = new TestNetwork(Fixture.DEFAULT);
    List<NamedCommand> workload = Fixture.workload(Fixture.DEFAULT);
    for (NamedCommand command : workload) {
      assertEquals(
          Optional.empty(), network.submit(command.transaction()).toCompletableFuture().join());
      network.mine(1);
    }
    try (HttpServer server = HttpServer.start(network, HttpOptions.local(0));
        NodeClient client =
            new NodeClient("http://127.0.0.1:" + server.port(), Optional.empty(), 20_000)) {
      for (NamedCommand command : workload) {
        assertEquals(Optional.of(command.transaction().tx()), client.transaction(command.txid()));
      }
      assertEquals(Optional.empty(), client.transaction(Hash.ofRank(1)));
    }
  }
}
