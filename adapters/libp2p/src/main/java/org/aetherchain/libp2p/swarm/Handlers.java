package org.aetherchain.libp2p.swarm;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.aetherchain.libp2p.api.ProtocolHandler;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.jspecify.annotations.Nullable;

/// Who answers which protocol. Safe for many threads.
final class Handlers {
  private final Libp2pLimits limits;
  private final ConcurrentMap<String, ProtocolHandler> handlers = new ConcurrentHashMap<>();

  Handlers(Libp2pLimits limits) {
    this.limits = limits;
  }

  Libp2pLimits limits() {
    return limits;
  }

  void add(String protocol, ProtocolHandler handler) {
    if (protocol.isEmpty() || protocol.length() > limits.of(Limit.NAME_BYTES)) {
      throw new IllegalArgumentException("a protocol's name is too long: " + protocol);
    }
    if (handlers.putIfAbsent(protocol, handler) != null) {
      throw new IllegalArgumentException(protocol + " is answered already");
    }
  }

  void remove(String protocol) {
    handlers.remove(protocol);
  }

  boolean supports(String protocol) {
    return handlers.containsKey(protocol);
  }

  @Nullable ProtocolHandler of(String protocol) {
    return handlers.get(protocol);
  }

  Set<String> protocols() {
    return new TreeSet<>(handlers.keySet());
  }
}
