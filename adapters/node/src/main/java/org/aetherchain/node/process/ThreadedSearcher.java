package org.aetherchain.node.process;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Template;
import org.aetherchain.crypto.NonceSearch;
import org.aetherchain.node.loop.Searcher;
import org.jspecify.annotations.Nullable;

/// Searches on a fixed number of threads, each from a start of its own, at a
/// rate that can be limited.
final class ThreadedSearcher implements Searcher, AutoCloseable {
  /// A new search is noticed after so many hashes at the latest: some milliseconds.
  private static final long SLICE_HASHES = 8_192;

  /// With a limited rate, slices are of this time.
  private static final long SLICE_MS = 50;

  /// Nonces start below this, and a search never comes near 2^53, the first that is no integer of
  /// the encoding.
  private static final long START_LIMIT = 1L << 52;

  private final LoopThread loop;
  private final long sliceHashes;
  private final boolean isPaced;
  private final Thread[] workers;
  private final LongAdder hashes = new LongAdder();
  private volatile @Nullable Search current;
  private volatile boolean isClosed;
  private long searches;

  /// A searcher at rest.
  ///
  /// @param threads at least 0; with 0 nothing is ever found
  /// @param hashesPerSecond of all threads together; 0 for no limit
  ThreadedSearcher(LoopThread loop, int threads, long hashesPerSecond) {
    this.loop = loop;
    this.isPaced = hashesPerSecond > 0;
    long share = hashesPerSecond * SLICE_MS / 1_000 / Math.max(1, threads);
    this.sliceHashes = isPaced ? Math.max(1, share) : SLICE_HASHES;
    this.workers = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      workers[i] = Thread.ofPlatform().name("search-" + i).daemon().unstarted(this::work);
      workers[i].start();
    }
  }

  private record Search(
      long number, Template template, Hash headerHash, LongConsumer found, AtomicBoolean isOver) {}

  @Override
  public void search(Template template, Hash headerHash, LongConsumer found) {
    searches++;
    current = new Search(searches, template, headerHash, found, new AtomicBoolean());
    wake();
  }

  @Override
  public void stop() {
    current = null;
  }

  /// How many hashes were computed.
  long hashes() {
    return hashes.sum();
  }

  private void wake() {
    for (Thread worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  private void work() {
    SecureRandom chance = new SecureRandom();
    while (!isClosed) {
      Search search = current;
      if (search == null || search.isOver.get()) {
        LockSupport.park(this);
      } else {
        search(search, chance.nextLong(START_LIMIT));
      }
    }
  }

  private void search(Search search, long startNonce) {
    long nonce = startNonce;
    long dueNanos = System.nanoTime();
    while (!isClosed && isCurrent(search) && !search.isOver.get()) {
      NonceSearch.Outcome outcome =
          NonceSearch.search(
              search.headerHash, search.template.header().difficulty(), nonce, sliceHashes);
      hashes.add(outcome.hashesDone());
      nonce += sliceHashes;
      if (outcome.found().isPresent() && search.isOver.compareAndSet(false, true)) {
        long found = outcome.found().get().nonce();
        loop.execute(
            () -> {
              if (isWanted(search)) {
                search.found.accept(found);
              }
            });
      }
      if (isPaced) {
        dueNanos += TimeUnit.MILLISECONDS.toNanos(SLICE_MS);
        LockSupport.parkNanos(Math.max(0, dueNanos - System.nanoTime()));
      }
    }
  }

  /// Whether what was found is worth a block: while it waited for the loop, commands may have begun
  /// another search on the same head, which makes it no worse. Only another head does.
  private boolean isWanted(Search search) {
    Search now = current;
    return now != null && now.template.header().prev().equals(search.template.header().prev());
  }

  private boolean isCurrent(Search search) {
    Search now = current;
    return now != null && now.number == search.number;
  }

  /// Ends the threads, soon.
  @Override
  public void close() {
    isClosed = true;
    wake();
  }
}
