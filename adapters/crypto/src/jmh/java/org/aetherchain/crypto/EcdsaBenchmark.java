package org.aetherchain.crypto;

import java.util.concurrent.TimeUnit;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Signatures verified and made per second, by each library in the same run.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class EcdsaBenchmark {
  private static final int SIGNATURES = 64;

  /// Which library.
  @Param({"libsecp256k1", "Bouncy Castle"})
  public String library = "";

  private final EcdsaPrivateKey[] privateKeys = new EcdsaPrivateKey[SIGNATURES];
  private final PublicKey[] keys = new PublicKey[SIGNATURES];
  private final Hash[] digests = new Hash[SIGNATURES];
  private final Signature[] signatures = new Signature[SIGNATURES];
  private EcdsaSecp256k1 ecdsa = new BouncyCastleSecp256k1();
  private int next;

  /// Makes the signatures, each by another key.
  @Setup(Level.Trial)
  public void sign() throws NativeLibraryUnavailable {
    ecdsa = library.equals("libsecp256k1") ? LibSecp256k1.load() : new BouncyCastleSecp256k1();
    for (int i = 0; i < SIGNATURES; i++) {
      privateKeys[i] = DevnetSeeds.ecdsaKey(1, "account", i);
      keys[i] = ecdsa.publicKey(privateKeys[i]);
      digests[i] = Hash.ofRank(i);
      signatures[i] = ecdsa.sign(digests[i], privateKeys[i]);
    }
  }

  /// One verification.
  @Benchmark
  public boolean verify() {
    next = (next + 1) % SIGNATURES;
    return ecdsa.verify(digests[next], signatures[next], keys[next]);
  }

  /// One signature.
  @Benchmark
  public Signature make() {
    next = (next + 1) % SIGNATURES;
    return ecdsa.sign(digests[next], privateKeys[next]);
  }
}
