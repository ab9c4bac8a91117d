package org.aetherchain.crypto;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.TaggedHash;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Nonces tried per second on one thread, beside the plain way to write the same loop.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class NonceSearchBenchmark {
  private static final int HASHES = 10_000;
  private static final Hash HEADER = Hash.ofRank(7);
  private static final BigInteger HARDEST = BigInteger.ONE.shiftLeft(256);

  private long start;

  /// The search of this room.
  @Benchmark
  @OperationsPerInvocation(HASHES)
  public NonceSearch.Outcome search() {
    start += HASHES;
    return NonceSearch.search(HEADER, HARDEST, start, HASHES);
  }

  /// A tagged hash and a big integer for each nonce.
  @Benchmark
  @OperationsPerInvocation(HASHES)
  public boolean plainLoop() {
    BigInteger target = HARDEST.divide(HARDEST).subtract(BigInteger.ONE);
    boolean found = false;
    for (long nonce = start; nonce < start + HASHES; nonce++) {
      byte[] data = ByteBuffer.allocate(40).put(HEADER.toBytes()).putLong(nonce).array();
      var identity = new BigInteger(1, TaggedHash.POC.of(data).toBytes());
      found |= identity.compareTo(target) <= 0;
    }
    start += HASHES;
    return found;
  }
}
