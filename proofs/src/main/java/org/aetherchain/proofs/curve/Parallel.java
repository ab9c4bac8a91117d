package org.aetherchain.proofs.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// A fixed number of threads that share out independent pieces of work. Results come in the order
/// of the pieces, so that nothing depends on how many threads there are.
///
/// Pieces must not themselves ask for parallel work.
public final class Parallel implements AutoCloseable {
  /// Work on a range of indices.
  @FunctionalInterface
  public interface Range {
    /// Works on those from one index to before another.
    void run(int from, int to);
  }

  private final int threads;
  private final ExecutorService pool;

  /// So many threads, at least one.
  public Parallel(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads");
    }
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("proofs-", 0).factory());
  }

  /// As many threads as the machine has processors.
  public static Parallel ofMachine() {
    return new Parallel(Runtime.getRuntime().availableProcessors());
  }

  /// How many threads there are.
  public int threads() {
    return threads;
  }

  /// The results of so many pieces of work.
  public <T> List<T> map(int pieces, IntFunction<T> work) {
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      int piece = i;
      calls.add(() -> work.apply(piece));
    }
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> done : pool.invokeAll(calls)) {
        results.add(done.get());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    }
    return results;
  }

  /// Works on all indices below a size, in ranges of at least so many.
  public void range(int size, int grain, Range work) {
    int pieces = Math.clamp(Math.ceilDiv(size, Math.max(grain, 1)), 1, 4 * threads);
    if (pieces == 1) {
      work.run(0, size);
      return;
    }
    map(
        pieces,
        piece -> {
          work.run(
              (int) ((long) size * piece / pieces), (int) ((long) size * (piece + 1) / pieces));
          return piece;
        });
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
