package org.aetherchain.tsu.software;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// Runs the groups of a run on as many threads as it may use.
final class Workers {
  private Workers() {}

  /// Returns when every group has ended.
  ///
  /// @throws TsuException CANCELLED when the run was cancelled or this thread interrupted
  static void run(Run run, Run.Sink sink) throws TsuException {
    int wanted = run.request().threads();
    int threads = wanted == 0 ? Runtime.getRuntime().availableProcessors() : wanted;
    threads = Math.min(threads, run.groupCount());
    if (threads == 1) {
      for (int group = 0; group < run.groupCount(); group++) {
        run.group(group, sink);
      }
    } else {
      spread(run, sink, threads);
    }
    if (run.isCancelled()) {
      throw new TsuException(TsuError.CANCELLED, "the run was cancelled");
    }
  }

  private static void spread(Run run, Run.Sink sink, int threads) {
    AtomicInteger next = new AtomicInteger();
    // Not virtual threads: the work is computation and would hold their carriers.
    try (ExecutorService workers =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory())) {
      List<Future<?>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        parts.add(
            workers.submit(
                () -> {
                  int group = next.getAndIncrement();
                  while (group < run.groupCount()) {
                    run.group(group, sink);
                    group = next.getAndIncrement();
                  }
                }));
      }
      for (Future<?> part : parts) {
        await(part, run);
      }
    }
  }

  private static void await(Future<?> part, Run run) {
    try {
      part.get();
    } catch (InterruptedException stopped) {
      run.cancel();
      Thread.currentThread().interrupt();
    } catch (ExecutionException bug) {
      run.cancel();
      throw new IllegalStateException("a sampling thread failed", bug.getCause());
    }
  }
}
