package org.aetherchain.node.process;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.node.loop.LoopObserver;
import org.aetherchain.node.loop.SyncProgress;

/// Tells several observers, in their order.
record Observers(List<LoopObserver> all) implements LoopObserver {
  @Override
  public void mined(Hash id, Block block) {
    all.forEach(one -> one.mined(id, block));
  }

  @Override
  public void added(Hash id, Block block) {
    all.forEach(one -> one.added(id, block));
  }

  @Override
  public void headsMoved(Node before, Node after) {
    all.forEach(one -> one.headsMoved(before, after));
  }

  @Override
  public void voted(SignedVote vote) {
    all.forEach(one -> one.voted(vote));
  }

  @Override
  public void accused(Evidence evidence) {
    all.forEach(one -> one.accused(evidence));
  }

  @Override
  public void halted(Checkpoint contradicting) {
    all.forEach(one -> one.halted(contradicting));
  }

  @Override
  public void refused(Event event, Transport.Peer sender, Rejection rejection) {
    all.forEach(one -> one.refused(event, sender, rejection));
  }

  @Override
  public void changed(Node before, Node after) {
    all.forEach(one -> one.changed(before, after));
  }

  @Override
  public void syncing(Optional<SyncProgress> progress) {
    all.forEach(one -> one.syncing(progress));
  }

  @Override
  public void unreadable(IOException cause) {
    all.forEach(one -> one.unreadable(cause));
  }

  @Override
  public void failed(IOException cause) {
    all.forEach(one -> one.failed(cause));
  }
}
