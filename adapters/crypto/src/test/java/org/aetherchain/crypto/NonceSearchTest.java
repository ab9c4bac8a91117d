package org.aetherchain.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.TaggedHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NonceSearchTest {
  private static final BigInteger RANGE = BigInteger.ONE.shiftLeft(256);
  private static final BigInteger HARDEST = RANGE;
  private static final long LIMIT = 1L << 53;
  private static final long LAST_START = (1L << 53) - 1_000_000;
  private static final Hash HEADER = Hash.ofRank(7);

  /// R-P1 as it is written, without any shortcut.
  private static BigInteger identity(Hash header, long nonce) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] tag = sha256.digest("aether/v1/poc".getBytes(StandardCharsets.UTF_8));
      ByteBuffer data = ByteBuffer.allocate(104);
      data.put(tag).put(tag).put(header.toBytes()).putLong(nonce);
      return new BigInteger(1, sha256.digest(data.array()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static boolean isValid(BigInteger identity, BigInteger difficulty) {
    return identity.compareTo(RANGE.divide(difficulty).subtract(BigInteger.ONE)) <= 0;
  }

  private static Optional<Long> firstValid(BigInteger difficulty, long start, long max) {
    for (long done = 0; done < max; done++) {
      if (isValid(identity(HEADER, start + done), difficulty)) {
        return Optional.of(start + done);
      }
    }
    return Optional.empty();
  }

  @Property(tries = 200)
  void search_findsTheFirstValidNonce(
      @ForAll("difficulties") BigInteger difficulty,
      @ForAll @LongRange(min = 0, max = LAST_START) long start,
      @ForAll @IntRange(max = 300) int maxHashes) {
    NonceSearch.Outcome outcome = NonceSearch.search(HEADER, difficulty, start, maxHashes);
    Optional<Long> expected = firstValid(difficulty, start, maxHashes);
    assertEquals(expected, outcome.found().map(NonceSearch.Found::nonce));
    assertEquals(
        expected.map(nonce -> nonce - start + 1).orElse((long) maxHashes), outcome.hashesDone());
    outcome
        .found()
        .ifPresent(
            it ->
                assertEquals(
                    identity(HEADER, it.nonce()), new BigInteger(1, it.blockId().toBytes())));
  }

  @Test
  void blockId_isTheTaggedHashOfHeaderHashAndNonce() {
    NonceSearch.Found found =
        NonceSearch.search(HEADER, BigInteger.TWO, 0x0001_0203_0405_0607L, 100)
            .found()
            .orElseThrow();
    ByteBuffer data = ByteBuffer.allocate(40).put(HEADER.toBytes()).putLong(found.nonce());
    assertEquals(TaggedHash.POC.of(data.array()), found.blockId());
  }

  @Test
  void anyNonce_isValid_atDifficultyOne_andNone_atTheHardest() {
    assertEquals(1, NonceSearch.search(HEADER, BigInteger.ONE, LIMIT - 1, 1).hashesDone());
    assertTrue(NonceSearch.search(HEADER, BigInteger.ONE, LIMIT - 1, 1).found().isPresent());
    assertTrue(NonceSearch.search(HEADER, HARDEST, 0, 1000).found().isEmpty());
  }

  @Test
  void search_ends_whereNoncesEnd() throws InterruptedException {
    NonceSearch.Outcome none = new NonceSearch.Outcome(Optional.empty(), 20_000);
    assertEquals(none, NonceSearch.search(HEADER, HARDEST, LIMIT - 20_000, Long.MAX_VALUE));
    assertEquals(none, NonceSearch.searchUntilFound(HEADER, HARDEST, LIMIT - 20_000, 2));
  }

  @Test
  void outOfRange_isRefused() {
    for (BigInteger bad :
        List.of(BigInteger.ZERO, BigInteger.ONE.negate(), RANGE.add(BigInteger.ONE))) {
      assertThrows(IllegalArgumentException.class, () -> NonceSearch.search(HEADER, bad, 0, 1));
    }
    for (long bad : new long[] {-1, LIMIT, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThrows(
          IllegalArgumentException.class, () -> NonceSearch.search(HEADER, BigInteger.ONE, bad, 1));
      assertThrows(
          IllegalArgumentException.class,
          () -> NonceSearch.searchUntilFound(HEADER, BigInteger.ONE, bad, 1));
    }
    assertThrows(
        IllegalArgumentException.class, () -> NonceSearch.search(HEADER, BigInteger.ONE, 0, -1));
    assertThrows(
        IllegalArgumentException.class,
        () -> NonceSearch.searchUntilFound(HEADER, BigInteger.ONE, 0, 0));
  }

  @Property(tries = 20)
  void searchUntilFound_findsTheSameNonce_onAnyNumberOfThreads(
      @ForAll @LongRange(min = 0, max = LAST_START) long start,
      @ForAll @IntRange(min = 1, max = 4) int threads)
      throws InterruptedException {
    BigInteger difficulty = BigInteger.valueOf(30_000);
    NonceSearch.Outcome alone = NonceSearch.search(HEADER, difficulty, start, Long.MAX_VALUE);
    NonceSearch.Outcome together = NonceSearch.searchUntilFound(HEADER, difficulty, start, threads);
    assertEquals(alone.found(), together.found());
    assertTrue(together.hashesDone() >= alone.hashesDone());
  }

  @Test
  @Timeout(20)
  void searchUntilFound_ends_whenInterrupted() throws InterruptedException {
    Thread searching =
        Thread.ofPlatform()
            .start(
                () ->
                    assertThrows(
                        InterruptedException.class,
                        () -> NonceSearch.searchUntilFound(HEADER, HARDEST, 0, 2)));
    Thread.sleep(50);
    searching.interrupt();
    assertTrue(searching.join(Duration.ofSeconds(10)));
  }

  @Provide
  Arbitrary<BigInteger> difficulties() {
    return Arbitraries.oneOf(
        Arbitraries.bigIntegers().between(BigInteger.ONE, BigInteger.valueOf(500)),
        Arbitraries.bigIntegers().between(BigInteger.ONE, RANGE));
  }
}
