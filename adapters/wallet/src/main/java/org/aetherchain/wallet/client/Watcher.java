package org.aetherchain.wallet.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.aetherchain.core.primitive.Hash;

/// Follows a command's life until it is hard or refused. The node's events only say that it is time
/// to ask again, so a stream that lies, breaks or falls silent costs patience and nothing else.
public final class Watcher {
  /// How long silence lasts before the node is asked all the same.
  public static final long SILENCE_MS = 2_000;

  /// How often in a row the node may fail to answer: it may be starting anew.
  private static final int MAX_FAILURES = 10;

  private final NodeClient node;
  private final Hash txid;
  private int failures;

  /// A watcher of a command.
  public Watcher(NodeClient node, Hash txid) {
    this.node = node;
    this.txid = txid;
  }

  /// Tells each change, and returns the last state.
  ///
  /// @param patienceMs how long to watch at most
  /// @throws NodeException when the node cannot be asked
  public Life watch(long patienceMs, Consumer<Life> told)
      throws NodeException, InterruptedException {
    long begun = System.nanoTime();
    Semaphore changed = new Semaphore(0);
    Thread listener = Thread.ofVirtual().name("events").start(() -> listen(changed));
    try {
      Life last = askFirst();
      told.accept(last);
      while (!isSettled(last)) {
        long leftMs = patienceMs - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        if (leftMs <= 0) {
          return last;
        }
        boolean signalled = changed.tryAcquire(Math.min(SILENCE_MS, leftMs), TimeUnit.MILLISECONDS);
        if (signalled) {
          changed.drainPermits();
        }
        Life now = askPatiently(last);
        if (!now.equals(last)) {
          told.accept(now);
        }
        last = now;
      }
      return last;
    } finally {
      listener.interrupt();
    }
  }

  /// What the node says. A second question is for answers that a node gave while a block arrived.
  private Life askFirst() throws NodeException, InterruptedException {
    try {
      return node.life(txid);
    } catch (NodeException failed) {
      Thread.sleep(SILENCE_MS / 8);
      return node.life(txid);
    }
  }

  /// What the node says; what it said before, while it has not failed too often in a row.
  private Life askPatiently(Life before) throws NodeException, InterruptedException {
    try {
      Life now = node.life(txid);
      failures = 0;
      return now;
    } catch (NodeException failed) {
      failures++;
      if (failures > MAX_FAILURES) {
        throw failed;
      }
      Thread.sleep(SILENCE_MS / 4);
      return before;
    }
  }

  /// Whether a command's life has come to its end.
  public static boolean isSettled(Life life) {
    return life.state() == Life.State.HARD || life.state() == Life.State.REFUSED;
  }

  /// Wakes the watcher at the end of each event. Nothing of an event is kept, so its size does not
  /// matter.
  private void listen(Semaphore changed) {
    try (InputStream events = node.events(txid)) {
      byte[] buffer = new byte[1_024];
      int count = events.read(buffer);
      while (count >= 0 && !Thread.currentThread().isInterrupted()) {
        for (int i = 0; i < count; i++) {
          if (buffer[i] == '\n' && changed.availablePermits() == 0) {
            changed.release();
          }
        }
        // What is told comes in bursts; a flood is not worth more than a few questions a second.
        Thread.sleep(100);
        count = events.read(buffer);
      }
    } catch (IOException | NodeException | InterruptedException over) {
      // Silence: the watcher asks every now and then.
      Thread.currentThread().interrupt();
    }
  }
}
