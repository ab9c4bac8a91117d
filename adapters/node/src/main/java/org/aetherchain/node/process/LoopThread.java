package org.aetherchain.node.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.aetherchain.node.loop.Timer;

/// The one thread that owns a node's state, and the machine's clock. What fails on it is a bug: it
/// is told, and nothing runs any more.
///
/// It is never interrupted, since that would close the files that it writes.
final class LoopThread implements Timer {
  /// With more than this waiting, clients are told to come again; the network bounds what it brings
  /// by itself.
  private static final int BUSY_TASKS = 4_096;

  /// For tests of clocks that are wrong, and for nothing else: a system property with the
  /// milliseconds by which this process takes its machine's clock to be ahead.
  static final String TEST_OFFSET = "aether.test.clockOffsetMs";

  private final ScheduledThreadPoolExecutor executor;
  private final Consumer<Throwable> fatal;
  private final long offsetMs;

  /// A thread that has not begun.
  ///
  /// @param offsetMs added to what the machine's clock shows: 0, but in a test
  /// @param fatal told of a bug, on the thread
  LoopThread(long offsetMs, Consumer<Throwable> fatal) {
    this.offsetMs = offsetMs;
    this.fatal = fatal;
    this.executor = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("node").factory());
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public long timeMs() {
    return System.currentTimeMillis() + offsetMs;
  }

  @Override
  public void after(long delayMs, Runnable action) {
    try {
      var _ = executor.schedule(guarded(action), delayMs, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      // Nothing is done any more.
    }
  }

  /// Runs an action soon; never, when the thread was stopped.
  void execute(Runnable action) {
    after(0, action);
  }

  /// Runs something soon and answers with what it gives.
  ///
  /// @return fails with [RejectedExecutionException] when there is too much to do, or nothing runs
  ///     any more
  <T> CompletableFuture<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (executor.getQueue().size() > BUSY_TASKS) {
      answer.completeExceptionally(new RejectedExecutionException("the node has much to do"));
      return answer;
    }
    try {
      executor.execute(
          guarded(
              () -> {
                try {
                  answer.complete(question.get());
                } catch (RejectedExecutionException stopped) {
                  answer.completeExceptionally(stopped);
                }
              }));
    } catch (RejectedExecutionException stopped) {
      answer.completeExceptionally(stopped);
    }
    return answer;
  }

  private Runnable guarded(Runnable action) {
    return () -> {
      try {
        action.run();
      } catch (RuntimeException | Error bug) {
        executor.shutdown();
        executor.getQueue().clear();
        fatal.accept(bug);
      }
    };
  }

  /// How many actions wait.
  int waiting() {
    return executor.getQueue().size();
  }

  /// Whether nothing runs, and nothing will.
  boolean isOver() {
    return executor.isTerminated();
  }

  /// Ends what runs, begins nothing more.
  ///
  /// @return whether it has ended within the time
  boolean stop(long patienceMs) throws InterruptedException {
    executor.shutdown();
    return executor.awaitTermination(patienceMs, TimeUnit.MILLISECONDS);
  }
}
