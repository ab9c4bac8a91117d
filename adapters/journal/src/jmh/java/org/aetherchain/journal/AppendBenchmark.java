package org.aetherchain.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/// Appending lines, by their size: the journal's queue beside a plain file and SQLite. Each
/// measurement appends a fixed number of lines to a log that is new, so that none grows large.
///
/// *Unforced* lines outlive the process, *forced* ones a power cut. A line of the journal has its
/// checksum over all lines before it, and so has one of the plain file; SQLite has its own.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class AppendBenchmark {
  private static final int UNFORCED = 2_000;
  private static final int FORCED = 50;

  /// What lines are appended to.
  @Param({"journal", "file", "sqlite"})
  public String log = "";

  /// What is written in a line: a tick, a payment, a block of 50 payments.
  @Param({"60", "400", "20000"})
  public int bytes;

  private byte[] written = new byte[0];
  private Path folder = Path.of("");
  private AppendLog appends = AppendLog.NOWHERE;

  /// Makes what is written.
  @Setup(Level.Trial)
  public void fill() {
    written = new byte[bytes];
    new SplittableRandom(1).nextBytes(written);
  }

  /// Begins a new log.
  @Setup(Level.Invocation)
  public void begin(BenchmarkParams benchmark) throws IOException, JournalException {
    folder = AppendLog.newFolder();
    appends = AppendLog.open(log, folder, benchmark.getBenchmark().endsWith(".forced"));
  }

  /// Removes the log.
  @TearDown(Level.Invocation)
  public void end() throws IOException {
    appends.close();
    AppendLog.remove(folder);
  }

  /// Lines that outlive the process.
  @Benchmark
  @OperationsPerInvocation(UNFORCED)
  public void unforced() throws IOException {
    for (int i = 0; i < UNFORCED; i++) {
      appends.append(written);
    }
  }

  /// Lines that outlive a power cut, each before the next one.
  @Benchmark
  @OperationsPerInvocation(FORCED)
  public void forced() throws IOException {
    for (int i = 0; i < FORCED; i++) {
      appends.append(written);
    }
  }
}
