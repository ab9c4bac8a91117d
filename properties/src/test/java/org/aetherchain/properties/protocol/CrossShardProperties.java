package org.aetherchain.properties.protocol;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.rule.CrossShard;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;

/// A lock is claimed or refunded, never both, on every chain that random proposers, reorganisations
/// and a finality that lags at random can make; and sooner or later one of the two can happen
/// (R-X2).
class CrossShardProperties {
  private static final String ONCE = "crossShardOnce";
  private static final String SETTLED = "crossShardSettled";
  private static final int LOCKS = 4;
  private static final int STEPS = 120;
  private static final int EXPIRY_MOST = 12;

  /// The rules under test: the true ones or a mutant.
  private interface Rules {
    default Set<String> lock(long expiry, long height) {
      return CrossShard.lockReasons(expiry, height);
    }

    default Set<String> claim(ImMap<Hash, Long> claimed, Lock lock, long height, long hard) {
      boolean isClaimed = claimed.containsKey(lock.xid());
      return CrossShard.claimReasons(isClaimed, lock.at(), lock.expiry(), height, hard);
    }

    default Set<String> refund(ImMap<Hash, Long> claimed, Lock lock, long hard) {
      Long at = claimed.get(lock.xid());
      return CrossShard.refundReasons(at != null && at <= hard, lock.expiry(), hard);
    }
  }

  private static final Rules TRUE = new Rules() {};

  private record Lock(Hash xid, long at, long expiry) {}

  /// A chain's state after a block. Its hard height is that of strict ancestors: what a rule in the
  /// next block may rely on, and what no reorganisation takes back.
  private record State(
      long hard, Map<Hash, Lock> locks, ImMap<Hash, Long> claimed, Map<Hash, Long> refunded) {}

  private static final class Chain {
    private final Rules rules;
    private final Random random;
    private final List<State> states = new ArrayList<>();
    private int made;

    Chain(Rules rules, Random random) {
      this.rules = rules;
      this.random = random;
      states.add(new State(0, Map.of(), PersistentHashMap.empty(), Map.of()));
    }

    State last() {
      return states.getLast();
    }

    /// The next block, with whatever its proposer would like to do and the rules allow.
    void extend(boolean eager) {
      State parent = last();
      long height = states.size();
      long hard = parent.hard();
      Map<Hash, Lock> locks = new HashMap<>(parent.locks());
      Map<Hash, Long> refunded = new HashMap<>(parent.refunded());
      ImMap<Hash, Long> claimed = parent.claimed();
      long expiry = height + random.nextInt(EXPIRY_MOST);
      if (made < LOCKS && random.nextInt(4) == 0 && rules.lock(expiry, height).isEmpty()) {
        Hash xid = Hash.ofRank(++made);
        locks.put(xid, new Lock(xid, height, expiry));
      }
      for (Lock lock : List.copyOf(locks.values())) {
        boolean wants = eager || random.nextInt(3) == 0;
        if (wants && random.nextBoolean() && rules.claim(claimed, lock, height, hard).isEmpty()) {
          claimed = claimed.assoc(lock.xid(), height);
        } else if (wants
            && !refunded.containsKey(lock.xid())
            && rules.refund(claimed, lock, hard).isEmpty()) {
          refunded.put(lock.xid(), height);
        }
      }
      // A certificate in this block may make any of its ancestors hard, for later blocks.
      long next = random.nextInt(3) == 0 ? hard + random.nextInt((int) (height - hard)) : hard;
      states.add(new State(next, locks, claimed, refunded));
    }

    /// Another branch wins, from above what is hard on this one.
    void reorganise() {
      int keep = (int) last().hard() + 1;
      int cut = keep + random.nextInt(states.size() - keep + 1);
      while (states.size() > cut) {
        states.removeLast();
      }
    }

    void check(long seed) {
      Set<Hash> both = new TreeSet<>(last().refunded().keySet());
      both.removeIf(xid -> !last().claimed().containsKey(xid));
      Violated.unless(
          both.isEmpty(), ONCE, "from seed " + seed, both + " are claimed and refunded");
    }
  }

  @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
  void crossShardOnce(@ForAll long seed) {
    once(TRUE, seed);
  }

  private static Chain once(Rules rules, long seed) {
    Random random = new Random(seed);
    Chain chain = new Chain(rules, random);
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(6) == 0) {
        chain.reorganise();
      } else {
        chain.extend(false);
      }
      chain.check(seed);
    }
    return chain;
  }

  /// Once blocks and finality go on and somebody tries, every lock is claimed or refunded.
  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void crossShardSettled(@ForAll long seed) {
    settled(TRUE, seed);
  }

  private static void settled(Rules rules, long seed) {
    Chain chain = once(rules, seed);
    for (int step = 0; step < 2 * STEPS; step++) {
      chain.extend(true);
      chain.check(seed);
    }
    for (Hash xid : chain.last().locks().keySet()) {
      Violated.unless(
          chain.last().claimed().containsKey(xid) || chain.last().refunded().containsKey(xid),
          SETTLED,
          "from seed " + seed,
          xid + " is neither claimed nor refunded");
    }
  }

  private static Set<String> without(Set<String> reasons, String one) {
    Set<String> rest = new TreeSet<>(reasons);
    rest.remove(one);
    return rest;
  }

  @Example
  void lateClaim_isCaught() {
    caught(
        new Rules() {
          @Override
          public Set<String> claim(ImMap<Hash, Long> claimed, Lock lock, long height, long hard) {
            return without(TRUE.claim(claimed, lock, height, hard), "LockExpired");
          }
        });
  }

  @Example
  void earlyRefund_isCaught() {
    caught(
        new Rules() {
          @Override
          public Set<String> refund(ImMap<Hash, Long> claimed, Lock lock, long hard) {
            return without(TRUE.refund(claimed, lock, hard), "LockNotExpired");
          }
        });
  }

  @Example
  void refundWithoutAProofOfAbsence_isCaught() {
    caught(
        new Rules() {
          @Override
          public Set<String> refund(ImMap<Hash, Long> claimed, Lock lock, long hard) {
            return without(TRUE.refund(claimed, lock, hard), "AlreadyClaimed");
          }
        });
  }

  @Example
  void refundsThatNeverCome_areCaught() {
    Rules never =
        new Rules() {
          @Override
          public Set<String> refund(ImMap<Hash, Long> claimed, Lock lock, long hard) {
            return Set.of("LockNotExpired");
          }
        };
    assertThrows(
        Violated.class,
        () -> {
          for (long seed = 0; seed < 100; seed++) {
            settled(never, seed);
          }
        });
  }

  private static void caught(Rules mutant) {
    assertThrows(
        Violated.class,
        () -> {
          for (long seed = 0; seed < 2_000; seed++) {
            once(mutant, seed);
          }
        });
  }

  /// The schedules do what they are for: both ends are reached.
  @Example
  void schedules_reachClaimsAndRefunds() {
    int claims = 0;
    int refunds = 0;
    for (long seed = 0; seed < 100; seed++) {
      Chain chain = once(TRUE, seed);
      claims += chain.last().claimed().size();
      refunds += chain.last().refunded().size();
    }
    assertTrue(claims > 20 && refunds > 20, claims + " claims, " + refunds + " refunds");
  }
}
