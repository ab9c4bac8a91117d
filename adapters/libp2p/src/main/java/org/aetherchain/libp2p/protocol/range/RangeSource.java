package org.aetherchain.libp2p.protocol.range;

import java.io.IOException;
import java.util.Optional;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Where items come from. Called on virtual threads, several at once; it may block.
public interface RangeSource {
  /// Whether there are items of a name at all.
  boolean has(String name);

  /// One item; empty when it is not here.
  ///
  /// @param asker the peer that wants it
  /// @throws IOException when it cannot be read; the stream is reset then
  Optional<byte[]> item(PeerId asker, String name, long number) throws IOException;
}
