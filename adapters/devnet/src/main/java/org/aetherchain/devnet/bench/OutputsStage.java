package org.aetherchain.devnet.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.genesis.Foundation;
import org.aetherchain.http.view.OwnerIndex;
import org.aetherchain.journal.Journal;
import org.aetherchain.journal.JournalException;
import org.aetherchain.node.process.Chain;
import org.aetherchain.node.storage.DataFolder;
import org.aetherchain.wallet.Tools;

/// A node with very many unspent outputs, all made by payments: each coin of genesis is paid out in
/// 64 parts.
final class OutputsStage {
  private static final int PARTS = 64;
  private static final int ACCOUNTS = 1_000;
  private static final long COIN = 1_000_000_000L;

  /// Payments that fit into a block.
  private static final int A_BLOCK = 150;

  private static final int COLLECTIONS = 3;

  private final Tools tools;
  private final Progress progress;

  OutputsStage(Tools tools, Progress progress) {
    this.tools = tools;
    this.progress = progress;
  }

  /// Measures in a new folder.
  ///
  /// @param outputs how many at least; the next multiple of 64 is made
  Footprint run(Path root, long outputs) throws IOException {
    int coins = Math.toIntExact((outputs + PARTS - 1) / PARTS);
    Foundation foundation = Foundry.foundation(tools, coins, coins, ACCOUNTS, COIN);
    BenchNetwork network =
        BenchNetwork.make(
            root,
            foundation,
            List.of(new BenchNetwork.Member(Optional.of(Foundry.seat(tools).privateKey()), 0)),
            tools);
    Chain chain = ChainStage.read(network);
    DataFolder data = new DataFolder(network.folder(0));
    progress.begin("paying out");
    long before = heapBytes();
    Foundry foundry = Foundry.open(chain, tools, data);
    try (foundry) {
      pay(foundry, chain, coins);
      progress.end("%,d payments in %,d blocks".formatted(coins, foundry.height()));
      progress.begin("measuring");
      long state = heapBytes() - before;
      long lines = ChainStage.diskBytes(data.journal().resolve("lines"));
      long begun = System.nanoTime();
      foundry.journal().snapshot(foundry.state());
      final long snapshotMs = ms(begun);
      Index index = index(foundry.state());
      foundry.close();
      Footprint footprint =
          new Footprint(
              (long) coins * PARTS,
              state,
              index.bytes,
              index.ms,
              ChainStage.diskBytes(data.blocks()),
              lines,
              ChainStage.diskBytes(data.journal().resolve("snapshots")),
              snapshotMs,
              open(chain, data));
      progress.end("%,d bytes of heap an output".formatted(state / footprint.outputs()));
      return footprint;
    } catch (JournalException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  private void pay(Foundry foundry, Chain chain, int coins) {
    Payments payments = new Payments(tools, chain.kernel().params(), chain.id(), ACCOUNTS);
    for (int coin = 0; coin < coins; coin++) {
      OutPoint point = new OutPoint(Hash.ZERO, coin + 1L);
      Payments.Coin own = new Payments.Coin(point, COIN, coin % ACCOUNTS);
      foundry.submit(payments.split(own, PARTS, foundry.timeMs()).transaction());
      if (foundry.waiting() >= A_BLOCK) {
        foundry.block();
        payments.anchorAt(foundry.state().finality().final_());
      }
      progress.at(coin, coins);
    }
    while (foundry.waiting() > 0) {
      foundry.block();
    }
    long made = foundry.height();
    while (foundry.hardHeight() < made) {
      foundry.block();
    }
  }

  private record Index(long bytes, long ms) {}

  private Index index(Node state) {
    long before = heapBytes();
    long begun = System.nanoTime();
    OwnerIndex index = new OwnerIndex(tools.primitives());
    int owned = index.read(state, Payments.key(tools, 1), outputs -> outputs.size());
    long took = ms(begun);
    if (owned == 0) {
      throw new IllegalStateException("an account owns nothing");
    }
    long bytes = heapBytes() - before;
    int again = index.read(state, Payments.key(tools, 1), outputs -> outputs.size());
    if (again != owned) {
      throw new IllegalStateException("an account owns another number of outputs now");
    }
    return new Index(bytes, took);
  }

  private static long open(Chain chain, DataFolder data) throws JournalException {
    long begun = System.nanoTime();
    Journal journal =
        Journal.open(
            data.journal(), chain.kernel(), Foundry.start(chain), Journal.Settings.STANDARD);
    long took = ms(begun);
    journal.close();
    return took;
  }

  private static long ms(long begunNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
  }

  private static long heapBytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
