package org.aetherchain.devnet.node;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Template;
import org.aetherchain.crypto.NonceSearch;
import org.aetherchain.devnet.schedule.Scheduler;

/// A node's search for nonces. Every hash is computed; how many a virtual second has room for is
/// the node's rate. A nonce that is the thousandth to be tried is found at the moment at which the
/// rate arrives at a thousand.
final class Miner {
  private static final long SLICE_MS = 32;
  private static final long MS_PER_SECOND = 1_000;

  /// Nonces start below this, and a search never comes near 2^53, the first that is no integer of
  /// the encoding.
  private static final long START_LIMIT = 1L << 52;

  private final Scheduler scheduler;
  private final long hashesPerSecond;
  private final SplittableRandom chance;
  private final Consumer<Block> found;
  private long searches;

  /// A miner.
  ///
  /// @param seed what the first nonce of each search is drawn from
  /// @param found is given each block that is found, at the moment it is
  Miner(Scheduler scheduler, long hashesPerSecond, long seed, Consumer<Block> found) {
    this.scheduler = scheduler;
    this.hashesPerSecond = hashesPerSecond;
    this.chance = new SplittableRandom(seed);
    this.found = found;
  }

  /// Gives up what is being searched and begins anew.
  ///
  /// @param headerHash H_hdr of the template's header
  void search(Template template, Hash headerHash) {
    searches++;
    Search search =
        new Search(template, headerHash, searches, chance.nextLong(START_LIMIT), scheduler.nowMs());
    searchSlice(search, 0);
  }

  /// Searches nothing any more.
  void stop() {
    searches++;
  }

  private record Search(
      Template template, Hash headerHash, long number, long startNonce, long startMs) {}

  private void searchSlice(Search search, long elapsedMs) {
    if (search.number() != searches) {
      return;
    }
    long done = hashes(elapsedMs);
    long budget = hashes(elapsedMs + SLICE_MS) - done;
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
          search.startMs() + elapsedMs + SLICE_MS, () -> searchSlice(search, elapsedMs + SLICE_MS));
    }
  }

  private long hashes(long elapsedMs) {
    return elapsedMs * hashesPerSecond / MS_PER_SECOND;
  }

  private void finish(Search search, long nonce) {
    if (search.number() == searches) {
      Template template = search.template();
      found.accept(new Block(template.header(), nonce, template.transactions(), template.aux()));
    }
  }
}
