package org.aetherchain.devnet.network;

import java.util.Iterator;
import java.util.LinkedHashSet;

/// The messages that an endpoint has judged, as many as it remembers; the oldest leave first.
final class RecentMessages {
  /// How many messages an endpoint remembers.
  static final int CAPACITY = 4_096;

  private final LinkedHashSet<Message> seen = new LinkedHashSet<>();

  /// Remembers a message.
  ///
  /// @return whether it was new
  boolean add(Message message) {
    boolean isNew = seen.add(message);
    if (seen.size() > CAPACITY) {
      Iterator<Message> oldest = seen.iterator();
      oldest.next();
      oldest.remove();
    }
    return isNew;
  }

  /// Forgets a message, so that it may come again.
  void forget(Message message) {
    seen.remove(message);
  }
}
