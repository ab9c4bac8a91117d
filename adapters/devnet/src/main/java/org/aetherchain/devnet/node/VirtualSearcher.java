package org.aetherchain.devnet.node;

import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Template;
import org.aetherchain.crypto.NonceSearch;
import org.aetherchain.devnet.schedule.Scheduler;
import org.aetherchain.node.loop.Searcher;

/// A node's search for nonces. Every hash is computed; how many a virtual second has room for is
/// the node's rate. A nonce that is the thousandth to be tried is found at the moment at which the
/// rate arrives at a thousand.
final class VirtualSearcher implements Searcher {
  private static final int SLICES_PER_INTERVAL = 32;
  private static final long MS_PER_SECOND = 1_000;

  /// Nonces start below this, and a search never comes near 2^53, the first that is no integer of
  /// the encoding.
  private static final long START_LIMIT = 1L << 52;

  private final Scheduler scheduler;
  private final long sliceMs;
  private final long hashesPerSecond;
  private final SplittableRandom chance;
  private long searches;

  /// The searcher of a node.
  ///
  /// @param node its index among the nodes
  VirtualSearcher(Surroundings around, int node) {
    long seed = around.network().shape().seed() * 31 + node;
    this.scheduler = around.scheduler();
    this.sliceMs = Math.max(1, around.network().shape().intervalMs() / SLICES_PER_INTERVAL);
    this.hashesPerSecond = around.network().rates().perSecond().get(node);
    this.chance = new SplittableRandom(seed);
  }

  @Override
  public void search(Template template, Hash headerHash, LongConsumer found) {
    searches++;
    Search search =
        new Search(
            template, headerHash, found, searches, chance.nextLong(START_LIMIT), scheduler.nowMs());
    searchSlice(search, 0);
  }

  @Override
  public void stop() {
    searches++;
  }

  private record Search(
      Template template,
      Hash headerHash,
      LongConsumer found,
      long number,
      long startNonce,
      long startMs) {}

  private void searchSlice(Search search, long elapsedMs) {
    if (search.number() != searches) {
      return;
    }
    long done = hashes(elapsedMs);
    long budget = hashes(elapsedMs + sliceMs) - done;
    NonceSearch.Outcome outcome =
        NonceSearch.search(
            search.headerHash(),
            search.template().header().difficulty(),
            search.startNonce() + done,
            budget);
    if (outcome.found().isPresent()) {
      long nonce = outcome.found().get().nonce();
      long neededMs = Math.ceilDiv((done + outcome.hashesDone()) * MS_PER_SECOND, hashesPerSecond);
      scheduler.at(search.startMs() + neededMs, () -> finish(search, nonce));
    } else {
      scheduler.at(
          search.startMs() + elapsedMs + sliceMs, () -> searchSlice(search, elapsedMs + sliceMs));
    }
  }

  private long hashes(long elapsedMs) {
    return elapsedMs * hashesPerSecond / MS_PER_SECOND;
  }

  private void finish(Search search, long nonce) {
    if (search.number() == searches) {
      search.found().accept(nonce);
    }
  }
}
