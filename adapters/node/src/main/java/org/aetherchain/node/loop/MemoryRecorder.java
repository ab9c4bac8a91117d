package org.aetherchain.node.loop;

import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Node;

/// A recorder of a node that does not outlive its process: it keeps the last vote, in a variable.
public final class MemoryRecorder implements Recorder {
  private long lastTarget;

  @Override
  public void append(Node before, Event event, Step step) {}

  @Override
  public void saveVote(long target, long source) {
    if (target <= lastTarget) {
      throw new IllegalStateException("a second vote for epoch " + target + " after " + lastTarget);
    }
    lastTarget = target;
  }

  @Override
  public void finalised(Node node) {}
}
