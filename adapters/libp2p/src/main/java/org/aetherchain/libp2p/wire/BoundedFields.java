package org.aetherchain.libp2p.wire;

import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.MalformedInput;

/// Reads fields whose length has a [Limit], and counts those that are longer.
///
/// @param limits in force
/// @param metrics that count what was refused
public record BoundedFields(Libp2pLimits limits, Metrics metrics) {
  /// The current field's bytes; a copy.
  ///
  /// @throws MalformedInput when it is of another type or over its limit
  public byte[] bytes(ProtobufReader in, Limit limit) throws MalformedInput {
    count(in, limit);
    return in.bytes(limits.intOf(limit));
  }

  /// The current field as text.
  ///
  /// @throws MalformedInput when it is of another type, over its limit or not UTF-8
  public String text(ProtobufReader in, Limit limit) throws MalformedInput {
    count(in, limit);
    return in.text(limits.intOf(limit));
  }

  private void count(ProtobufReader in, Limit limit) throws MalformedInput {
    if (in.isLonger(limits.of(limit))) {
      metrics.hit(limit);
    }
  }
}
