package org.aetherchain.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.aetherchain.core.primitive.Hash;

/// One search on several threads. Workers take chunks of nonces in ascending order; once a chunk
/// has a valid nonce no later chunk is begun, and those before it run to their end, so that the
/// least one wins whatever the scheduling.
final class ParallelNonceSearch {
  /// About a millisecond of hashing: the delay of an interruption, and what a late worker wastes.
  static final int CHUNK_HASHES = 1 << 13;

  private static final long NONE = Long.MAX_VALUE;

  private final Hash headerHash;
  private final BigInteger difficulty;
  private final long startNonce;
  private final AtomicLong nextChunk = new AtomicLong();
  private final AtomicLong bestChunk = new AtomicLong(NONE);

  ParallelNonceSearch(Hash headerHash, BigInteger difficulty, long startNonce) {
    this.headerHash = headerHash;
    this.difficulty = difficulty;
    this.startNonce = startNonce;
  }

  /// What one worker found: its chunk number, NONE if it found nothing.
  private record Part(long chunk, NonceSearch.Outcome outcome) {}

  NonceSearch.Outcome run(int threads) throws InterruptedException {
    List<NonceHasher> hashers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      hashers.add(new NonceHasher(headerHash, difficulty));
    }
    // Not virtual threads: the work is computation and would hold their carriers.
    ExecutorService workers =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
    try {
      List<Future<Part>> parts = new ArrayList<>();
      for (NonceHasher hasher : hashers) {
        parts.add(workers.submit(() -> work(hasher)));
      }
      return least(parts);
    } finally {
      workers.shutdownNow();
      workers.close();
    }
  }

  private Part work(NonceHasher hasher) {
    long hashesDone = 0;
    while (!Thread.currentThread().isInterrupted()) {
      long chunk = nextChunk.getAndIncrement();
      long first = startNonce + chunk * CHUNK_HASHES;
      if (chunk > bestChunk.get() || first >= NonceSearch.NONCE_LIMIT) {
        break;
      }
      NonceSearch.Outcome outcome = hasher.search(first, CHUNK_HASHES);
      hashesDone += outcome.hashesDone();
      if (outcome.found().isPresent()) {
        bestChunk.accumulateAndGet(chunk, Math::min);
        return new Part(chunk, new NonceSearch.Outcome(outcome.found(), hashesDone));
      }
    }
    return new Part(NONE, new NonceSearch.Outcome(Optional.empty(), hashesDone));
  }

  private static NonceSearch.Outcome least(List<Future<Part>> parts) throws InterruptedException {
    long hashesDone = 0;
    Part best = new Part(NONE, new NonceSearch.Outcome(Optional.empty(), 0));
    for (Future<Part> part : parts) {
      Part result;
      try {
        result = part.get();
      } catch (ExecutionException bug) {
        throw new IllegalStateException("a nonce search failed", bug.getCause());
      }
      hashesDone += result.outcome().hashesDone();
      if (result.chunk() < best.chunk()) {
        best = result;
      }
    }
    return new NonceSearch.Outcome(best.outcome().found(), hashesDone);
  }
}
