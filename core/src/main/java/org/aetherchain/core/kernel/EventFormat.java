package org.aetherchain.core.kernel;

import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Params;

/// Events as bytes, on the wire and in the journal: a byte with the version, 1, and the canonical
/// bytes of the event.
///
/// Whatever a peer sends, decoding takes time and memory in the length of the bytes, which the
/// network's parameters bound, and ends in an event or in [MalformedEncoding].
public final class EventFormat {
  private final ByteLimits limits;

  /// The format of a network with these parameters.
  public EventFormat(Params params) {
    this.limits = new ByteLimits(params);
  }

  /// The bytes of an event.
  public byte[] encode(Event event) {
    return Version.encode(Event.CODEC, event);
  }

  /// The event of these bytes.
  ///
  /// @throws MalformedEncoding when there is none, its version is unknown or it is larger than an
  ///     acceptable event of its kind can be
  public Event decode(byte[] bytes) throws MalformedEncoding {
    return Version.decode(Event.CODEC, bytes, limits.event(bytes));
  }

  /// The largest event of any kind, in bytes: that with a block.
  public long limitBytes() {
    return limits.blockEvent();
  }
}
