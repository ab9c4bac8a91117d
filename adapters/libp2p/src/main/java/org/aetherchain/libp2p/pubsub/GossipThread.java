package org.aetherchain.libp2p.pubsub;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one thread that owns a router and its links. What throws on it is a bug: it is logged, and
/// the service stops rather than go on with a state nobody understands.
final class GossipThread implements Executor {
  private static final System.Logger LOG = System.getLogger(GossipThread.class.getName());

  private final ScheduledThreadPoolExecutor thread;
  private final Runnable onBug;
  private volatile boolean stopped;

  GossipThread(Runnable onBug) {
    this.onBug = onBug;
    this.thread =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("gossip").factory());
  }

  /// Runs a task; nothing once the thread has stopped.
  @Override
  public void execute(Runnable task) {
    try {
      thread.execute(() -> guarded(() -> runUnlessStopped(task)));
    } catch (RejectedExecutionException late) {
      LOG.log(System.Logger.Level.TRACE, "late, after closing");
    }
  }

  /// Runs a task again and again.
  void every(GossipParameters.Times times, Runnable task) {
    var _ =
        thread.scheduleAtFixedRate(
            () -> guarded(task),
            times.firstHeartbeatMs(),
            times.heartbeatMs(),
            TimeUnit.MILLISECONDS);
  }

  /// Answers a question; refusals of arguments and states go to the asker.
  <T extends @Nullable Object> CompletableFuture<T> ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            if (stopped) {
              throw new IllegalStateException("closed");
            }
            answer.complete(question.get());
          } catch (IllegalArgumentException | IllegalStateException refused) {
            answer.completeExceptionally(refused);
          }
        };
    try {
      thread.execute(() -> guarded(task));
    } catch (RejectedExecutionException late) {
      answer.completeExceptionally(new IllegalStateException("closed", late));
    }
    return answer;
  }

  /// Ends after the tasks that wait: questions among them are told that it is closed, the others
  /// are dropped. To be called on this thread.
  void stop() {
    stopped = true;
    thread.shutdown();
  }

  private void runUnlessStopped(Runnable task) {
    if (!stopped) {
      task.run();
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error bug) {
      LOG.log(System.Logger.Level.ERROR, "gossip stops because of a bug", bug);
      onBug.run();
      throw bug;
    }
  }
}
