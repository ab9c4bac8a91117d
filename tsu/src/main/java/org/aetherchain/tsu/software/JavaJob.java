package org.aetherchain.tsu.software;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingJob;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// A run of the Java device on a thread of its own.
final class JavaJob implements SamplingJob {
  private final Run run;
  private final FutureTask<SampleBatch> task;

  private JavaJob(Run run, FutureTask<SampleBatch> task) {
    this.run = run;
    this.task = task;
  }

  static JavaJob start(Run run, Callable<SampleBatch> work) {
    FutureTask<SampleBatch> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().name("tsu-run").start(task);
    return new JavaJob(run, task);
  }

  @Override
  public boolean isDone() {
    return task.isDone();
  }

  @Override
  public Optional<SampleBatch> await(long timeoutMs) throws TsuException {
    try {
      return Optional.of(task.get(timeoutMs, TimeUnit.MILLISECONDS));
    } catch (TimeoutException early) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new TsuException(TsuError.CANCELLED, "the waiting thread was interrupted", stopped);
    } catch (CancellationException | ExecutionException failed) {
      if (failed.getCause() instanceof TsuException known) {
        throw new TsuException(known.error(), String.valueOf(known.getMessage()), known);
      }
      throw new TsuException(TsuError.DEVICE, "the run failed: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void cancel() {
    run.cancel();
  }

  @Override
  public void close() {
    run.cancel();
    try {
      task.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (CancellationException | ExecutionException ended) {
      // How it ended was for await to say.
    }
  }
}
