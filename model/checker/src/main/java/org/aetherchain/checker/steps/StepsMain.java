package org.aetherchain.checker.steps;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.aetherchain.checker.ExitCode;
import org.aetherchain.checker.trace.MalformedTrace;
import org.aetherchain.core.trace.TracedStep;
import tools.jackson.databind.json.JsonMapper;

/// Compares the steps of a trace with TLC, in a JVM of its own.
public final class StepsMain {
  /// How many disagreements are shown; the others are counted.
  private static final int SHOWN_MAX = 5;

  private static final long TELL_EVERY_NS = 5_000_000_000L;
  private static final long STACK_BYTES = 256L << 20;

  private final PrintStream out;
  private final boolean json;
  private final List<Disagreement> shown = new ArrayList<>();
  private final long begun = System.nanoTime();
  private long disagreeing;
  private long compared;
  private Map<String, Long> byEvent = Map.of();

  private StepsMain(PrintStream out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /// Compares the trace in the second argument by the spec folder in the first, for at most as many
  /// seconds as the third says. A fourth, `json`, asks for the result as JSON.
  public static void main(String[] arguments) throws InterruptedException {
    StepsMain main = new StepsMain(System.err, arguments.length > 3);
    Path trace = Path.of(arguments[1]);
    ExitCode exitCode =
        main.within(Long.parseLong(arguments[2]), () -> main.run(Path.of(arguments[0]), trace));
    System.exit(exitCode.number());
  }

  private ExitCode within(long seconds, Callable<ExitCode> work) throws InterruptedException {
    FutureTask<ExitCode> task = new FutureTask<>(work);
    Thread thread = new Thread(null, task, "steps", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      return ended(ExitCode.INCONCLUSIVE, "out of time after %,d seconds".formatted(seconds));
    } catch (ExecutionException failed) {
      return switch (failed.getCause()) {
        case MalformedTrace wrong -> ended(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
        case IOException broken -> ended(ExitCode.FAILURE, String.valueOf(broken.getMessage()));
        case OutOfMemoryError _ -> ended(ExitCode.INCONCLUSIVE, "out of memory");
        case StackOverflowError _ -> ended(ExitCode.INCONCLUSIVE, "TLC's stack is too small");
        case null, default -> throw new IllegalStateException(failed);
      };
    }
  }

  private ExitCode run(Path spec, Path file) throws IOException, MalformedTrace {
    try (TraceReader reader =
        TraceReader.open(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      Optional<TracedStep> step = reader.next();
      if (step.isEmpty()) {
        return ended(ExitCode.INCONCLUSIVE, "a trace without steps");
      }
      Path folder = Files.createTempDirectory("aether-steps-");
      StepCheck check = new StepCheck(SpecRules.open(spec.resolve("rules"), folder));
      long told = System.nanoTime();
      for (; step.isPresent(); step = reader.next()) {
        check.check(step.get()).ifPresent(this::disagrees);
        took(check.taken());
        if (!json && System.nanoTime() - told > TELL_EVERY_NS) {
          told = System.nanoTime();
          tell();
        }
      }
    }
    return ended(isAsTheSpecSays() ? ExitCode.OK : ExitCode.UNEXPECTED, "");
  }

  private synchronized void took(Map<String, Long> steps) {
    byEvent = steps;
    compared = steps.values().stream().mapToLong(Long::longValue).sum();
  }

  private synchronized void tell() {
    out.printf("%,d steps compared, %.1f a second%n", compared, rate());
  }

  private synchronized boolean isAsTheSpecSays() {
    return disagreeing == 0;
  }

  private synchronized void disagrees(Disagreement found) {
    disagreeing++;
    if (shown.size() < SHOWN_MAX) {
      shown.add(found);
      if (!json) {
        out.println(found.text());
      }
    }
  }

  private synchronized double rate() {
    return compared / Math.max(1e-3, Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3);
  }

  /// Tells the result. What was found before the end counts.
  private synchronized ExitCode ended(ExitCode exitCode, String why) {
    ExitCode last =
        disagreeing > 0 && exitCode == ExitCode.INCONCLUSIVE ? ExitCode.UNEXPECTED : exitCode;
    if (json) {
      out.println(asJson(last, why));
      return last;
    }
    if (compared > 0) {
      String events =
          byEvent.entrySet().stream()
              .map(entry -> entry.getKey() + " " + entry.getValue())
              .collect(Collectors.joining(", "));
      out.printf("%,d steps compared with TLC (%s), %.1f a second%n", compared, events, rate());
    }
    if (!why.isEmpty()) {
      out.println(why);
    }
    switch (last) {
      case OK -> out.println("every step is as the spec says");
      case UNEXPECTED -> out.printf("NOT AS THE SPEC SAYS: %,d of these steps%n", disagreeing);
      case INCONCLUSIVE -> out.println("no answer: not every step was compared");
      case USAGE, FAILURE -> {}
    }
    return last;
  }

  private String asJson(ExitCode exitCode, String why) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("exitCode", exitCode.number());
    root.put("why", why);
    root.put("compared", compared);
    root.put("events", byEvent);
    root.put("disagreeing", disagreeing);
    root.put("disagreements", shown);
    return JsonMapper.shared().writeValueAsString(root);
  }
}
