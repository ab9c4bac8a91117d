package org.aetherchain.devnet.schedule;

import java.util.concurrent.TimeUnit;

/// How fast virtual time passes. It decides when an event happens for the person who watches, never
/// what happens.
@FunctionalInterface
public interface Pace {
  /// As fast as the machine can.
  Pace UNLIMITED = virtualMs -> {};

  /// Returns once the moment `virtualMs` may happen.
  ///
  /// @throws InterruptedException when the thread is told to stop meanwhile
  void await(long virtualMs) throws InterruptedException;

  /// One virtual millisecond takes one real one, from now on. When the machine cannot keep up,
  /// virtual time falls behind and catches up later.
  static Pace realTime() {
    long startNanos = System.nanoTime();
    return virtualMs -> {
      long dueNanos = startNanos + TimeUnit.MILLISECONDS.toNanos(virtualMs);
      long waitNanos = dueNanos - System.nanoTime();
      if (waitNanos > 0) {
        TimeUnit.NANOSECONDS.sleep(waitNanos);
      }
    };
  }
}
