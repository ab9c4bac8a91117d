package org.aetherchain.http;

import java.util.Optional;
import java.util.Set;

/// Where a node is seen, and by whom.
///
/// @param host the address to bind; other machines reach it only if it is theirs to reach
/// @param port 0..65535; 0 for any that is free
/// @param hostNames the names that a request's Host header may give, beside the address itself and
///     the loopback names; without this check a web page elsewhere could reach the node by having
///     its own name resolve to this machine
/// @param token what changes of state need; without one they are all refused
/// @param limits what bounds a stranger
public record HttpOptions(
    String host, int port, Set<String> hostNames, Optional<ApiToken> token, HttpLimits limits) {
  /// The port when none is named.
  public static final int DEFAULT_PORT = 7780;

  /// Seen from this machine only, read only, at a port.
  public static HttpOptions local(int port) {
    return new HttpOptions("127.0.0.1", port, Set.of(), Optional.empty(), HttpLimits.STANDARD);
  }

  /// Checks the port and copies the names.
  public HttpOptions {
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("port " + port);
    }
    hostNames = Set.copyOf(hostNames);
  }

  /// This with a token.
  public HttpOptions withToken(ApiToken another) {
    return new HttpOptions(host, port, hostNames, Optional.of(another), limits);
  }

  /// This with other limits.
  public HttpOptions withLimits(HttpLimits another) {
    return new HttpOptions(host, port, hostNames, token, another);
  }
}
