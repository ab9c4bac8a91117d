package org.aetherchain.core.kernel;

import java.util.Optional;
import org.aetherchain.core.SpecRef;
import org.aetherchain.core.port.Verdict;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Node;
import org.organicdesign.fp.collections.ImList;

/// The answer to an event.
///
/// @param node the node after it; after a refusal, the same but for what is kept for later
/// @param rejection why it was refused, if it was
/// @param effects what to do, in this order; nothing after a refusal
@SpecRef("Types!outcome")
public record Step(Node node, Optional<Rejection> rejection, ImList<Effect> effects) {
  /// What the network does with the message that brought the event.
  public Verdict verdict() {
    return rejection.map(Rejection::reasonClass).map(ReasonClass::verdict).orElse(Verdict.ACCEPT);
  }
}
