package org.aetherchain.libp2p.discovery;

import java.util.List;
import org.aetherchain.libp2p.multiformats.Multiaddr;

/// How a host takes part in a table.
///
/// @param protocol the table's protocol id: a network of its own has one of its own, such as
///     `/aether/kad/1.0.0`
/// @param isServer whether others may ask us; a host nobody can dial should only ask
/// @param bootstrap peers to begin with, each address ending in its peer's id
/// @param ranges which addresses learnt from strangers may be dialled
/// @param rules which values are stored
/// @param shape k and alpha
/// @param queryMs how long one peer may take, dialling included
/// @param refreshMs time between two refreshes of the table
public record DhtOptions(
    String protocol,
    boolean isServer,
    List<Multiaddr> bootstrap,
    AddressRanges ranges,
    RecordRules rules,
    Lookup.Shape shape,
    long queryMs,
    long refreshMs) {
  private static final long QUERY_MS = 10_000;
  private static final long REFRESH_MS = 600_000;

  /// Checks the protocol and the times.
  ///
  /// @throws IllegalArgumentException when the protocol does not begin with a slash or a time is
  ///     not positive
  public DhtOptions {
    bootstrap = List.copyOf(bootstrap);
    if (!protocol.startsWith("/") || queryMs <= 0 || refreshMs <= 0) {
      throw new IllegalArgumentException("a protocol begins with /, and times are positive");
    }
  }

  /// A server with the usual numbers that stores no values.
  public static DhtOptions of(String protocol) {
    return new DhtOptions(
        protocol,
        true,
        List.of(),
        AddressRanges.PUBLIC_ONLY,
        RecordRules.NONE,
        Lookup.Shape.DEFAULT,
        QUERY_MS,
        REFRESH_MS);
  }

  /// The same with these peers to begin with.
  public DhtOptions withBootstrap(List<Multiaddr> peers) {
    return new DhtOptions(protocol, isServer, peers, ranges, rules, shape, queryMs, refreshMs);
  }

  /// The same with other addresses allowed.
  public DhtOptions with(AddressRanges allowed) {
    return new DhtOptions(protocol, isServer, bootstrap, allowed, rules, shape, queryMs, refreshMs);
  }

  /// The same with other values stored.
  public DhtOptions with(RecordRules stored) {
    return new DhtOptions(protocol, isServer, bootstrap, ranges, stored, shape, queryMs, refreshMs);
  }

  /// The same, asking only.
  public DhtOptions asClient() {
    return new DhtOptions(protocol, false, bootstrap, ranges, rules, shape, queryMs, refreshMs);
  }
}
