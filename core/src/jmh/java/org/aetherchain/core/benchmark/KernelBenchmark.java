package org.aetherchain.core.benchmark;

import java.util.concurrent.TimeUnit;
import org.aetherchain.core.kernel.Step;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One step of the kernel, by the number of blocks that are not final. The blocks have no commands
/// but a coinbase, so what is measured is the tree of blocks and the votes on it.
///
/// 4,096 is the most that a node keeps: there, a block drives another one out.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 15, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class KernelBenchmark {
  /// Blocks kept.
  @Param({"10", "1000", "4096"})
  public int blocks;

  private GrownNode grown = GrownNode.of(10);

  /// Lets the chain grow, and checks that both events are accepted.
  @Setup
  public void grow() {
    grown = GrownNode.of(blocks);
    Trial.accepted(grown.node(), grown.block());
    Trial.accepted(grown.node(), grown.vote());
  }

  /// The next block of the chain.
  @Benchmark
  public Step block() {
    return Trial.KERNEL.step(grown.node(), grown.block());
  }

  /// The vote of one validator, which completes no quorum.
  @Benchmark
  public Step vote() {
    return Trial.KERNEL.step(grown.node(), grown.vote());
  }
}
