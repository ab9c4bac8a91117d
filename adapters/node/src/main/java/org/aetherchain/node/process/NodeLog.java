package org.aetherchain.node.process;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Clock;
import org.aetherchain.core.record.Entry;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.node.loop.LoopObserver;
import org.aetherchain.node.loop.SyncProgress;
import org.aetherchain.node.loop.Voters;

/// Writes what happens in a node to the log.
record NodeLog(Consumer<Throwable> fatal) implements LoopObserver {
  private static final System.Logger LOG = System.getLogger("org.aetherchain.node");

  @Override
  public void mined(Hash id, Block block) {
    LOG.log(
        System.Logger.Level.INFO,
        () ->
            "mined height="
                + block.header().height()
                + " id="
                + id.toHex()
                + " commands="
                + (block.transactions().size() - 1));
  }

  @Override
  public void headsMoved(Node before, Node after) {
    if (!before.finality().final_().equals(after.finality().final_())) {
      Checkpoint hard = after.finality().final_();
      LOG.log(
          System.Logger.Level.INFO,
          () ->
              "hard height="
                  + height(after, hard.blockId())
                  + " epoch="
                  + hard.epoch()
                  + " id="
                  + hard.blockId().toHex());
    }
    LOG.log(
        System.Logger.Level.DEBUG,
        () -> "soft height=" + height(after, after.head()) + " id=" + after.head().toHex());
  }

  /// Whether it validates follows from its hard chain.
  private static void tellOfPlace(Node before, Node after) {
    long now = Voters.hard(after).positionOf(after);
    if (now != Voters.hard(before).positionOf(before)) {
      LOG.log(
          System.Logger.Level.INFO,
          () -> now == 0 ? "no validator any more: observes" : "validator=" + now + " from now on");
    }
  }

  @Override
  public void changed(Node before, Node after) {
    if (!before.finality().final_().equals(after.finality().final_())) {
      tellOfPlace(before, after);
    }
    Clock was = before.clock();
    Clock is = after.clock();
    if (was.isTrusted() != is.isTrusted()) {
      LOG.log(
          is.isTrusted() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
          () -> new ClockText(is).line());
    } else if (!is.isTrusted() && was.answers().size() != is.answers().size()) {
      LOG.log(System.Logger.Level.INFO, () -> new ClockText(is).line());
    }
  }

  private static long height(Node node, Hash id) {
    Entry entry = node.entries().get(id);
    return entry == null ? -1 : entry.block().header().height();
  }

  @Override
  public void voted(SignedVote vote) {
    LOG.log(
        System.Logger.Level.DEBUG,
        () ->
            "voted source="
                + vote.vote().source().epoch()
                + " target="
                + vote.vote().target().epoch());
  }

  @Override
  public void accused(Evidence evidence) {
    LOG.log(System.Logger.Level.WARNING, () -> "evidence against a validator: " + evidence);
  }

  @Override
  public void halted(Checkpoint contradicting) {
    LOG.log(
        System.Logger.Level.ERROR,
        () ->
            "HALTED: the final checkpoint epoch="
                + contradicting.epoch()
                + " id="
                + contradicting.blockId().toHex()
                + " contradicts this node's; docs/operating.md says what to do");
  }

  @Override
  public void refused(Event event, Transport.Peer sender, Rejection rejection) {
    LOG.log(
        System.Logger.Level.DEBUG,
        () ->
            "refused "
                + event.variantTag()
                + " from="
                + sender.name()
                + " class="
                + rejection.reasonClass()
                + " reasons="
                + String.join(",", rejection.reasons()));
  }

  @Override
  public void syncing(Optional<SyncProgress> progress) {
    progress.ifPresent(
        now ->
            LOG.log(
                System.Logger.Level.INFO,
                () ->
                    String.format(
                        Locale.ROOT,
                        "fetching blocks at=%d to=%d rate=%.0f/s left=%ds",
                        now.atHeight(),
                        now.toHeight(),
                        now.blocksPerSecond(),
                        now.leftMs() / 1_000)));
  }

  @Override
  public void unreadable(IOException cause) {
    LOG.log(System.Logger.Level.WARNING, () -> "a block for a peer: " + cause.getMessage());
  }

  @Override
  public void failed(IOException cause) {
    fatal.accept(cause);
  }
}
