package org.aetherchain.node.loop;

import java.io.IOException;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;

/// What a node must not forget. When a method fails, the loop carries out nothing that would have
/// come after it, and stops.
public interface Recorder {
  /// Keeps an event and its answer; called before any of its effects is carried out.
  ///
  /// @param before the node that the event met
  /// @throws IOException when it cannot be kept
  void append(Node before, Event event, Step step) throws IOException;

  /// Keeps the epochs of a vote; when it returns they outlive a power cut, and the vote may be
  /// signed.
  ///
  /// @throws IOException when they cannot be kept
  /// @throws IllegalStateException when a vote for this epoch or a later one was kept before: a
  ///     bug, and the vote must not be signed
  void saveVote(long target, long source) throws IOException;

  /// Is told that more became final, once everything before is carried out.
  ///
  /// @throws IOException when what it does then cannot be done
  void finalised(Node node) throws IOException;
}
