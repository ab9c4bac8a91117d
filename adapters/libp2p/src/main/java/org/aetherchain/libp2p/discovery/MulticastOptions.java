package org.aetherchain.libp2p.discovery;

import java.net.InetSocketAddress;
import java.net.NetworkInterface;

/// How a host looks for peers on its own network segment.
///
/// @param service the name that is asked for, each of its labels ended by a dot
/// @param group where questions and answers go
/// @param networkInterface whose segment is searched
/// @param intervalMs the longest time between two questions; the first come faster
public record MulticastOptions(
    String service, InetSocketAddress group, NetworkInterface networkInterface, long intervalMs) {
  /// Of the libp2p specification: every libp2p peer of the segment answers.
  public static final String SERVICE = "_p2p._udp.local.";

  private static final InetSocketAddress GROUP = new InetSocketAddress("224.0.0.251", 5353);
  private static final long INTERVAL_MS = 10_000;

  /// Checks the name and the time.
  ///
  /// @throws IllegalArgumentException when the name does not end in a dot, or the time is below a
  ///     second
  public MulticastOptions {
    if (!service.endsWith(".") || service.length() > 100 || intervalMs < 1_000) {
      throw new IllegalArgumentException("a service ends in a dot, an interval takes a second");
    }
  }

  /// The usual ones.
  public static MulticastOptions of(NetworkInterface networkInterface) {
    return new MulticastOptions(SERVICE, GROUP, networkInterface, INTERVAL_MS);
  }
}
