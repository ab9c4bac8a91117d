package org.aetherchain.checker;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.aetherchain.checker.manifest.StateCounts;
import org.aetherchain.checker.tlc.Finding;
import org.aetherchain.checker.tlc.Tlc;
import org.aetherchain.checker.tlc.TlcResult;
import org.aetherchain.checker.trace.Trace;

/// Runs tasks side by side, no more workers at once than there are cores. The longest begin first,
/// so that none of them is left over when the others are done.
record Schedule(Tlc tlc, int cores, Watcher watcher) {

  /// Runs all tasks and returns their results in the tasks' order.
  List<TaskResult> run(List<Task> tasks) throws InterruptedException {
    Semaphore free = new Semaphore(cores, true);
    Map<Task, Future<TaskResult>> running = new HashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Task> longestFirst =
          tasks.stream().sorted(Comparator.comparingLong(Schedule::states).reversed()).toList();
      for (Task task : longestFirst) {
        int needed = Math.min(cores, task.run().workers());
        free.acquire(needed);
        running.put(
            task,
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
      for (Task task : tasks) {
        results.add(Objects.requireNonNull(running.get(task)).get());
      }
      return results;
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a run ended with a bug of the checker", bug.getCause());
    }
  }

  /// How many states a task is known to visit; 0 for mutants, which end soon.
  private static long states(Task task) {
    return task.counts().map(StateCounts::generated).orElse(0L);
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
