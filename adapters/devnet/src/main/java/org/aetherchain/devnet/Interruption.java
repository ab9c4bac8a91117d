package org.aetherchain.devnet;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C, heard once: the process goes on until what it does is finished or the patience of who
/// pressed it is over.
final class Interruption implements AutoCloseable {
  private static final int PATIENCE_S = 180;

  private final Thread runner = Thread.currentThread();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "interruption");
  private volatile boolean isRequested;

  private Interruption() {}

  /// Hears Ctrl-C from now on, on behalf of this thread.
  static Interruption install() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void interrupt() {
    isRequested = true;
    runner.interrupt();
    try {
      boolean isFinished = finished.await(PATIENCE_S, TimeUnit.SECONDS);
      if (!isFinished) {
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether somebody pressed it.
  boolean isRequested() {
    return isRequested;
  }

  /// What was to be finished is.
  @Override
  public void close() {
    finished.countDown();
    if (!isRequested) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
