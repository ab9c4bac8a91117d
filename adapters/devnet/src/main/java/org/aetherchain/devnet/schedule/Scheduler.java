package org.aetherchain.devnet.schedule;

import java.util.Comparator;
import java.util.PriorityQueue;

/// Runs actions in the order of their virtual times; those of the same time in the order in which
/// they were added. Belongs to one thread.
public final class Scheduler {
  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::atMs).thenComparingLong(Entry::sequence);

  private record Entry(long atMs, long sequence, Runnable action) {}

  private final PriorityQueue<Entry> agenda = new PriorityQueue<>(ORDER);
  private long sequence;
  private long nowMs;

  /// Virtual milliseconds since the run began.
  public long nowMs() {
    return nowMs;
  }

  /// Adds an action for a moment that is not past.
  ///
  /// @throws IllegalArgumentException when `atMs` is before now
  public void at(long atMs, Runnable action) {
    if (atMs < nowMs) {
      throw new IllegalArgumentException("at " + atMs + " ms, but it is " + nowMs + " ms already");
    }
    agenda.add(new Entry(atMs, sequence++, action));
  }

  /// Adds an action for `delayMs` from now.
  public void after(long delayMs, Runnable action) {
    at(Math.addExact(nowMs, delayMs), action);
  }

  /// Repeats an action every `periodMs`, the first time after `delayMs`, for as long as the
  /// scheduler runs.
  ///
  /// @param periodMs at least 1
  public void every(long delayMs, long periodMs, Runnable action) {
    if (periodMs < 1) {
      throw new IllegalArgumentException("a period of " + periodMs + " ms");
    }
    after(
        delayMs,
        () -> {
          action.run();
          every(periodMs, periodMs, action);
        });
  }

  /// Whether nothing is left to happen.
  public boolean isEmpty() {
    return agenda.isEmpty();
  }

  /// When the next action is due.
  ///
  /// @throws java.util.NoSuchElementException when nothing is left
  public long nextMs() {
    return agenda.element().atMs();
  }

  /// Moves the time to the next action and runs it.
  ///
  /// @throws java.util.NoSuchElementException when nothing is left
  public void runNext() {
    Entry next = agenda.remove();
    nowMs = next.atMs();
    next.action().run();
  }
}
