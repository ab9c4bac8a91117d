package org.aetherchain.core.benchmark;

import java.util.concurrent.TimeUnit;
import org.aetherchain.core.merkle.MerkleMap;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;

/// Cost of one operation on a map of unspent outputs, beside the collections library's map in the
/// same run: what the commitment costs.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx6g")
public class MerkleMapBenchmark {
  /// Outputs that a block consumes, and as many that it makes.
  private static final int BATCH = 4_096;

  /// Unspent outputs before the block.
  @Param({"10000", "1000000"})
  public int size;

  private MerkleMap<OutPoint, Output> merkle = MerkleMap.empty(OutPoint.CODEC, Output.CODEC);
  private ImMap<OutPoint, Output> hash = PersistentHashMap.empty();
  private final OutPoint[] old = new OutPoint[BATCH];
  private final OutPoint[] fresh = new OutPoint[BATCH];
  private final Output[] coins = new Output[BATCH];

  /// Fills both maps.
  @Setup
  public void fill() {
    merkle = Unspent.map(size);
    merkle.root();
    hash = PersistentHashMap.of(merkle.entrySet());
    for (int index = 0; index < BATCH; index++) {
      old[index] = Unspent.place(index);
      fresh[index] = Unspent.place(1L << 40 | index);
      coins[index] = Unspent.output(1L << 40 | index);
    }
  }

  private ImMap<OutPoint, Output> added(ImMap<OutPoint, Output> start) {
    ImMap<OutPoint, Output> map = start;
    for (int index = 0; index < BATCH; index++) {
      map = map.assoc(fresh[index], coins[index]);
    }
    return map;
  }

  private ImMap<OutPoint, Output> removed(ImMap<OutPoint, Output> start) {
    ImMap<OutPoint, Output> map = start;
    for (int index = 0; index < BATCH; index++) {
      map = map.without(old[index]);
    }
    return map;
  }

  private long found(ImMap<OutPoint, Output> map) {
    long amount = 0;
    for (int index = 0; index < BATCH; index++) {
      Output coin = map.get(old[index]);
      amount += coin == null ? 0 : coin.amount();
    }
    return amount;
  }

  /// Looking up an output.
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long merkleGet() {
    return found(merkle);
  }

  /// The same without commitment.
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long hashGet() {
    return found(hash);
  }

  /// Adding an output.
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public ImMap<OutPoint, Output> merkleAssoc() {
    return added(merkle);
  }

  /// The same without commitment.
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public ImMap<OutPoint, Output> hashAssoc() {
    return added(hash);
  }

  /// Removing an output.
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public ImMap<OutPoint, Output> merkleWithout() {
    return removed(merkle);
  }

  /// The same without commitment.
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public ImMap<OutPoint, Output> hashWithout() {
    return removed(hash);
  }

  /// Consuming one output, adding one, and their share of the root after 4,096 of each.
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Hash merkleReplaceAndRoot() {
    return ((MerkleMap<OutPoint, Output>) added(removed(merkle))).root();
  }
}
