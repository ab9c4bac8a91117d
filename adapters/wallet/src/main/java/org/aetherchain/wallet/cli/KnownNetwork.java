package org.aetherchain.wallet.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.wallet.command.Network;

/// A network that is known without asking a node.
///
/// @param network its identity and parameters
/// @param genesis the outputs that it began with
record KnownNetwork(Network network, Map<OutPoint, Output> genesis) {
  KnownNetwork {
    genesis = Collections.unmodifiableMap(new LinkedHashMap<>(genesis));
  }

  /// A network that began with a genesis.
  static KnownNetwork of(Network network, Genesis genesis) {
    Map<OutPoint, Output> outputs = new LinkedHashMap<>();
    for (var entry : genesis.outputs()) {
      outputs.put(entry.getKey(), entry.getValue());
    }
    return new KnownNetwork(network, outputs);
  }
}
