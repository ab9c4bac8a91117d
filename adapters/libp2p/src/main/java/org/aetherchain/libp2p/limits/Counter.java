package org.aetherchain.libp2p.limits;

import java.util.Locale;

/// What a host counts beside its limits. Counters only grow.
public enum Counter {
  /// Bytes read from sockets.
  BYTES_RECEIVED,
  /// Bytes written to sockets.
  BYTES_SENT,
  /// Connections upgraded, either direction.
  CONNECTIONS_OPENED,
  /// Upgraded connections that ended.
  CONNECTIONS_CLOSED,
  /// Upgrades that failed.
  UPGRADES_FAILED,
  /// Dials that failed.
  DIALS_FAILED,
  /// Connections closed because the peer broke a rule of a protocol.
  PROTOCOL_VIOLATIONS,
  /// Streams agreed on, either direction.
  STREAMS_OPENED,
  /// Streams that ended.
  STREAMS_CLOSED,
  /// Streams reset, by either side.
  STREAMS_RESET,
  /// Identify messages taken.
  IDENTIFIED,
  /// Identify messages dropped.
  IDENTIFY_REFUSED;

  /// The name it is shown under.
  public String metric() {
    return "libp2p_" + name().toLowerCase(Locale.ROOT) + "_total";
  }
}
