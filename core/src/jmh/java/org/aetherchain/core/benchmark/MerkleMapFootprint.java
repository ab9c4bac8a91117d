package org.aetherchain.core.benchmark;

import java.util.Locale;
import org.aetherchain.core.merkle.MerkleMap;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;

/// Prints how many bytes of heap an unspent output takes in a map of 10^6: the tree with all hashes
/// computed, the keys and the values. Run it with a heap of 4 GiB.
public final class MerkleMapFootprint {
  private static final int SIZE = 1_000_000;

  private MerkleMapFootprint() {}

  /// Takes no arguments.
  public static void main(String[] arguments) {
    Unspent.map(1_000).root();
    long before = usedBytes();
    MerkleMap<OutPoint, Output> map = Unspent.map(SIZE);
    long unhashed = usedBytes() - before;
    long start = System.nanoTime();
    String root = map.root().toHex();
    long rootMs = (System.nanoTime() - start) / 1_000_000;
    long hashed = usedBytes() - before;
    System.out.printf(
        Locale.ROOT,
        "entries %d, bytes/entry %.1f (before hashing %.1f), first root %d ms, %s%n",
        map.size(),
        (double) hashed / SIZE,
        (double) unhashed / SIZE,
        rootMs,
        root);
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    for (int round = 0; round < 4; round++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
