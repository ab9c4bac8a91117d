package org.aetherchain.libp2p.pubsub;

/// What a validator says of a message (gossipsub v1.1, "Extended Validators").
public enum Verdict {
  /// Valid: deliver and forward.
  ACCEPT,
  /// Neither: not for us, not now; nobody is blamed.
  IGNORE,
  /// Invalid: whoever brought it is blamed (P4).
  REJECT
}
