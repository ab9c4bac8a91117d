package org.aetherchain.core.port;

/// What the network does with a message and its sender, once the node has looked at it.
public enum Verdict {
  /// Valid and new: send it on.
  ACCEPT,
  /// Not wanted, or not now: drop it, the sender did nothing wrong.
  IGNORE,
  /// No honest node sends it: drop it and hold it against the sender.
  REJECT
}
