package org.aetherchain.http.event;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aetherchain.core.primitive.Hash;

/// Somebody who is told. What was not taken yet waits in a queue of [#QUEUE_LIMIT_FRAMES]; when it
/// is full the reader is too slow and the subscription ends.
public final class Subscriber {
  /// The most events that wait for one reader.
  public static final int QUEUE_LIMIT_FRAMES = 1_024;

  private static final Frame END = new Frame("");

  private final Optional<Hash> command;
  private final BlockingQueue<Frame> queue = new ArrayBlockingQueue<>(QUEUE_LIMIT_FRAMES);
  private volatile boolean isOver;
  private String lastLife = "";

  Subscriber(Optional<Hash> command) {
    this.command = command;
  }

  /// The command whose life is followed; empty for somebody who is told everything else.
  Optional<Hash> command() {
    return command;
  }

  /// Puts an event into the queue, or ends the subscription.
  void tell(Frame frame) {
    if (!queue.offer(frame)) {
      end();
    }
  }

  /// Tells of a command's life when it is not as it was.
  void tellLife(Frame life) {
    if (!life.text().equals(lastLife)) {
      lastLife = life.text();
      tell(life);
    }
  }

  /// Nothing is told any more.
  void end() {
    isOver = true;
    queue.clear();
    queue.offer(END);
  }

  /// Whether the subscription has ended.
  public boolean isOver() {
    return isOver;
  }

  /// The next event; a heartbeat when there was none for that long; empty when the subscription has
  /// ended.
  public Optional<Frame> next(long patienceMs) throws InterruptedException {
    Frame frame = isOver ? END : queue.poll(patienceMs, TimeUnit.MILLISECONDS);
    if (frame == null) {
      return Optional.of(Frame.HEARTBEAT);
    }
    return frame.equals(END) ? Optional.empty() : Optional.of(frame);
  }
}
