package org.aetherchain.node.loop;

import java.util.function.LongConsumer;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Template;

/// Searches for nonces, one template at a time.
public interface Searcher {
  /// Gives up what is being searched and begins anew. Returns at once.
  ///
  /// @param headerHash H_hdr of the template's header
  /// @param found given a valid nonce, on the loop's thread, unless the search was given up before
  void search(Template template, Hash headerHash, LongConsumer found);

  /// Searches nothing any more.
  void stop();
}
