package org.aetherchain.core.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.merkle.MerkleMap;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.record.Applied;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Tally;
import org.aetherchain.core.rule.Chain;
import org.aetherchain.core.rule.Ledger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.organicdesign.fp.collections.PersistentHashMap;

/// Payments per second through the rules compiled from the specification, beside the same checks
/// written by hand on a `HashMap`, in blocks of 1,000 on a ledger of 100,000 unspent outputs.
///
/// Hashes are real; every signature is accepted unseen. What is applied was decoded before.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 15, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class LedgerBenchmark {
  private static final int PAYMENTS = 1_000;
  private static final int UNSPENT = 100_000;

  /// More than the keys whose paths a [MerkleMap] remembers, so that each block is a new one to it.
  private static final int BLOCKS = 20;

  private final List<PaymentBlock> samples = PaymentBlock.several(BLOCKS, PAYMENTS, UNSPENT);
  private final List<byte[]> bytes = new ArrayList<>(BLOCKS);
  private final org.aetherchain.core.record.Ledger merkle = samples.getFirst().ledger();
  private final org.aetherchain.core.record.Ledger hashed =
      merkle.withUnspent(PersistentHashMap.of(merkle.unspent().entrySet()));
  private int current;

  /// Keeps the blocks as they arrive.
  public LedgerBenchmark() {
    samples.forEach(sample -> bytes.add(Codecs.encode(Block.CODEC, sample.block())));
  }

  private PaymentBlock next() {
    current = (current + 1) % BLOCKS;
    return samples.get(current);
  }

  /// The ledger written by hand, as it was before the block.
  @State(Scope.Thread)
  public static class ByHand {
    private HashMapLedger ledger =
        new HashMapLedger(
            Trial.PRIMITIVES, Trial.PARAMS, PaymentBlock.several(1, 0, 0).getFirst().ledger());

    /// Copies the ledger and checks that both ways of counting agree.
    @Setup
    public void copy(LedgerBenchmark rules) {
      ledger = new HashMapLedger(Trial.PRIMITIVES, Trial.PARAMS, rules.merkle);
      PaymentBlock sample = rules.next();
      Tally tally = count(sample, rules.merkle);
      boolean agree =
          ledger.applyAll(sample.place(), sample.payments())
              && tally.reasons().isEmpty()
              && ledger.coins() == tally.ledger().coins()
              && ledger.burned() == tally.ledger().burned()
              && ledger.pool() == tally.pool()
              && ledger.sizeBytes() == tally.sizeBytes()
              && ledger.originators().equals(tally.originators())
              && ledger.unspent().equals(tally.ledger().unspent())
              && rules.rootByHand(ledger).equals(Trial.PRIMITIVES.stateRoot(tally.ledger()));
      if (!agree) {
        throw new IllegalStateException("the two ledgers do not agree");
      }
    }

    /// Takes the last block back.
    @Setup(Level.Invocation)
    public void takeBack() {
      ledger.takeBack();
    }
  }

  /// The rules on the map that commits to its entries, as a node runs them.
  @Benchmark
  @OperationsPerInvocation(PAYMENTS)
  public Tally compiled() {
    return count(next(), merkle);
  }

  /// The rules on a map that commits to nothing.
  @Benchmark
  @OperationsPerInvocation(PAYMENTS)
  public Tally compiledWithoutCommitment() {
    return count(next(), hashed);
  }

  private static Tally count(PaymentBlock sample, org.aetherchain.core.record.Ledger ledger) {
    return Ledger.countAll(
        Trial.PRIMITIVES, Trial.PARAMS, sample.place(), ledger, sample.payments());
  }

  /// The rules and the root of the state after the block.
  @Benchmark
  @OperationsPerInvocation(PAYMENTS)
  public Hash compiledWithStateRoot() {
    return Trial.PRIMITIVES.stateRoot(compiled().ledger());
  }

  /// All that makes a block valid: header, ids and root of its transactions, coinbase, state root.
  @Benchmark
  @OperationsPerInvocation(PAYMENTS)
  public Applied compiledWholeBlock() {
    PaymentBlock sample = next();
    return Chain.connect(
        Trial.PRIMITIVES, Trial.PARAMS, sample.chainId(), sample.parent(), sample.block());
  }

  /// The same checks by hand.
  @Benchmark
  @OperationsPerInvocation(PAYMENTS)
  public boolean byHand(ByHand state) {
    PaymentBlock sample = next();
    return state.ledger.applyAll(sample.place(), sample.payments());
  }

  /// The same checks by hand, and the root, from a tree to which the block's changes are brought.
  @Benchmark
  @OperationsPerInvocation(PAYMENTS)
  public Hash byHandWithStateRoot(ByHand state) {
    byHand(state);
    return rootByHand(state.ledger);
  }

  private Hash rootByHand(HashMapLedger ledger) {
    MerkleMap<OutPoint, Output> tree = ProtocolPrimitives.unspent(merkle.unspent());
    for (Map.Entry<OutPoint, Output> entry : ledger.consumed()) {
      tree = tree.without(entry.getKey());
    }
    for (Map.Entry<OutPoint, Output> entry : ledger.made()) {
      tree = tree.assoc(entry.getKey(), entry.getValue());
    }
    return Trial.PRIMITIVES.stateRoot(
        merkle.withUnspent(tree).withBurned(ledger.burned()).withCoins(ledger.coins()));
  }

  /// What comes before: the block from its bytes.
  @Benchmark
  @OperationsPerInvocation(PAYMENTS)
  public Block decoding() throws MalformedEncoding {
    current = (current + 1) % BLOCKS;
    return Codecs.decode(Block.CODEC, bytes.get(current));
  }
}
