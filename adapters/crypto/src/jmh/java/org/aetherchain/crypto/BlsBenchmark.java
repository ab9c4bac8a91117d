package org.aetherchain.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Certificates verified per second, by their number of signers: against keys that a ring decoded
/// and proved before, against keys as bytes, and vote by vote.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BlsBenchmark {
  private static final byte[] MESSAGE = new byte[96];

  /// How many signers; 1 is one vote.
  @Param({"1", "4", "31", "100"})
  public int signers;

  private final List<VoteKey> keys = new ArrayList<>();
  private final List<VoteSignature> signatures = new ArrayList<>();
  private final BlsSignatures bls;
  private final VoteKeyring ring;
  private VoteSignature certificate = VoteSignature.ofRank(0);

  /// Loads the library.
  public BlsBenchmark() {
    try {
      bls = BlsSignatures.load();
    } catch (NativeLibraryUnavailable unavailable) {
      throw new IllegalStateException(unavailable);
    }
    ring = new VoteKeyring(bls, 1024);
  }

  /// Makes keys, votes and the certificate.
  @Setup(Level.Trial)
  public void sign() {
    for (int i = 0; i < signers; i++) {
      BlsPrivateKey key = DevnetSeeds.blsKey(1, "validator", i);
      keys.add(bls.publicKey(key));
      signatures.add(bls.sign(MESSAGE, key));
      if (!ring.admit(keys.getLast(), bls.provePossession(key))) {
        throw new IllegalStateException("a proof of possession failed");
      }
    }
    certificate = bls.aggregate(signatures).orElseThrow();
  }

  /// A certificate, with keys from the ring.
  @Benchmark
  public boolean certificateByRing() {
    return ring.fastAggregateVerify(MESSAGE, certificate, keys);
  }

  /// A certificate, with keys decoded and checked each time.
  @Benchmark
  public boolean certificateByBytes() {
    return bls.fastAggregateVerifyUnproven(MESSAGE, certificate, keys);
  }

  /// The same votes without aggregation.
  @Benchmark
  public boolean votesOneByOne() {
    boolean valid = true;
    for (int i = 0; i < signers; i++) {
      valid &= ring.verify(MESSAGE, signatures.get(i), keys.get(i));
    }
    return valid;
  }
}
