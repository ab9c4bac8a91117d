package org.aetherchain.core.kernel;

import org.aetherchain.core.SpecRef;
import org.aetherchain.core.port.Verdict;

/// What a refusal means for whoever sent the event: the class of its gravest reason.
@SpecRef("Reasons!Verdict")
public enum ReasonClass {
  /// No honest node sends it.
  INVALID,
  /// It may become acceptable.
  DEFERRED,
  /// It was acceptable once.
  STALE,
  /// This node does not want it.
  POLICY;

  /// What the network does with the message: only an invalid one is held against its sender.
  public Verdict verdict() {
    return this == INVALID ? Verdict.REJECT : Verdict.IGNORE;
  }
}
