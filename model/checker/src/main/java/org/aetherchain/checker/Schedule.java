package org.aetherchain.checker;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.aetherchain.checker.tlc.Finding;
import org.aetherchain.checker.tlc.Tlc;
import org.aetherchain.checker.tlc.TlcResult;
import org.aetherchain.checker.trace.Trace;

/// Runs tasks side by side, no more workers at once than there are cores.
record Schedule(Tlc tlc, int cores, Watcher watcher) {

  /// Runs all tasks and returns their results in the tasks' order.
  List<TaskResult> run(List<Task> tasks) throws InterruptedException {
    Semaphore free = new Semaphore(cores, true);
    List<Future<TaskResult>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Task task : tasks) {
        int needed = Math.min(cores, task.run().workers());
        free.acquire(needed);
        running.add(
            threads.submit(
                () -> {
                  try {
                    return run(task);
                  } finally {
                    free.release(needed);
                  }
                }));
      }
      List<TaskResult> results = new ArrayList<>();
      for (Future<TaskResult> future : running) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a run ended with a bug of the checker", bug.getCause());
    }
  }

  private TaskResult run(Task task) throws InterruptedException {
    watcher.started(task);
    TlcResult result;
    try {
      result = tlc.run(task.run(), progress -> watcher.progressed(task, progress));
    } catch (IOException broken) {
      result =
          new TlcResult(
              new Finding.Failed("cannot run TLC: " + broken.getMessage(), Trace.NONE),
              Optional.empty(),
              Duration.ZERO,
              Optional.empty(),
              Optional.empty());
    }
    TaskResult judged = new TaskResult(task, result, Judge.judge(task, result));
    watcher.ended(judged);
    return judged;
  }
}
