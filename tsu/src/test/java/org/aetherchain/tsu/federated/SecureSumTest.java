package org.aetherchain.tsu.federated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.aetherchain.tsu.TsuException;
import org.junit.jupiter.api.Test;

class SecureSumTest {
  private static final int LENGTH = 50;
  private static final SecureRandom RANDOM = new SecureRandom();

  /// What stands in a map, where a test knows that it does.
  static <V> V at(Map<Integer, V> map, int key) {
    return Objects.requireNonNull(map.get(key));
  }

  private static long[] vector(int member) {
    return new Random(member).longs(LENGTH, -1_000_000, 1_000_000).toArray();
  }

  private static long[] plainSum(Set<Integer> members) {
    long[] sum = new long[LENGTH];
    members.forEach(member -> SecureMember.add(sum, vector(member), 1));
    return sum;
  }

  /// One round in one process, with members that vanish before a step.
  private static final class Run {
    private final Round round;
    private final SecureServer server;
    private final Map<Integer, SecureMember> members = new TreeMap<>();
    private final Map<Integer, SecureMember.Keys> keys = new TreeMap<>();
    private final Map<Integer, long[]> masked = new TreeMap<>();
    private Map<Integer, Map<Integer, byte[]>> inboxes = Map.of();

    private Run(int count, int threshold) {
      round = new Round(count, threshold, LENGTH);
      server = new SecureServer(round);
      for (int member = 1; member <= count; member++) {
        members.put(member, new SecureMember(round, member, RANDOM));
      }
    }

    private Run shared(Set<Integer> beforeShares) throws TsuException {
      for (Map.Entry<Integer, SecureMember> member : members.entrySet()) {
        keys.put(member.getKey(), member.getValue().keys());
      }
      Map<Integer, SecureMember.Keys> all = server.keys(keys);
      Map<Integer, Map<Integer, byte[]>> sent = new TreeMap<>();
      for (Map.Entry<Integer, SecureMember> member : members.entrySet()) {
        if (!beforeShares.contains(member.getKey())) {
          sent.put(member.getKey(), member.getValue().shares(all));
        }
      }
      inboxes = server.shares(sent);
      return this;
    }

    private Run masked(Set<Integer> beforeVectors) throws TsuException {
      for (int member : inboxes.keySet()) {
        if (!beforeVectors.contains(member)) {
          masked.put(member, at(members, member).masked(at(inboxes, member), vector(member)));
        }
      }
      return this;
    }

    private long[] sum(Set<Integer> beforeUnmasking) throws TsuException {
      Set<Integer> stayed = server.masked(masked);
      Map<Integer, SecureMember.Unmasking> answers = new TreeMap<>();
      for (int member : stayed) {
        if (!beforeUnmasking.contains(member)) {
          answers.put(member, at(members, member).unmask(stayed));
        }
      }
      return server.sum(answers);
    }
  }

  @Test
  void sum_isThatOfAllMembers_whenAllStay() throws TsuException {
    long[] sum = new Run(5, 3).shared(Set.of()).masked(Set.of()).sum(Set.of());
    assertArrayEquals(plainSum(Set.of(1, 2, 3, 4, 5)), sum);
  }

  @Test
  void sum_isThatOfThoseWhoSentTheirs_whoeverDropsOutAndWhen() throws TsuException {
    Random random = new Random(1);
    for (int i = 0; i < 25; i++) {
      List<Set<Integer>> gone = drops(random);
      Set<Integer> stayed = new TreeSet<>(Set.of(1, 2, 3, 4, 5, 6, 7));
      stayed.removeAll(gone.get(0));
      stayed.removeAll(gone.get(1));
      long[] sum = new Run(7, 4).shared(gone.get(0)).masked(gone.get(1)).sum(gone.get(2));
      assertArrayEquals(plainSum(stayed), sum, gone.toString());
    }
  }

  /// At most three of seven members, each before one of the three steps.
  private static List<Set<Integer>> drops(Random random) {
    List<Set<Integer>> gone = List.of(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    Set<Integer> chosen = new TreeSet<>();
    for (int k = random.nextInt(4); k > 0; k--) {
      int member = 1 + random.nextInt(7);
      if (chosen.add(member)) {
        gone.get(random.nextInt(3)).add(member);
      }
    }
    return gone;
  }

  @Test
  void tooManyDropOuts_endTheRound_atEveryStep() throws TsuException {
    Set<Integer> three = Set.of(1, 2, 3);
    assertThrows(TsuException.class, () -> new Run(5, 3).shared(three));
    Run second = new Run(5, 3).shared(Set.of()).masked(three);
    assertThrows(TsuException.class, () -> second.sum(Set.of()));
    Run third = new Run(5, 3).shared(Set.of()).masked(Set.of());
    assertThrows(TsuException.class, () -> third.sum(three));
  }

  @Test
  void maskedVector_saysNothing_evenTwiceOfTheSame() throws TsuException {
    Run one = new Run(3, 2).shared(Set.of()).masked(Set.of());
    Run two = new Run(3, 2).shared(Set.of()).masked(Set.of());
    for (int member = 1; member <= 3; member++) {
      assertFalse(Arrays.equals(vector(member), at(one.masked, member)));
      assertFalse(Arrays.equals(at(one.masked, member), at(two.masked, member)));
      // Small numbers under a mask of 64 bits look like any: about half have the top bit.
      long high = Arrays.stream(at(one.masked, member)).filter(x -> x < 0).count();
      assertTrue(high > 5 && high < 45, "top bits " + high);
    }
  }

  @Test
  void member_neverGivesBothShares_ofOneAndTheSame() throws TsuException {
    Run run = new Run(5, 3).shared(Set.of()).masked(Set.of());
    Set<Integer> some = Set.of(1, 2, 3);
    SecureMember.Unmasking answer = at(run.members, 1).unmask(some);
    assertEquals(some, answer.ofSeeds().keySet());
    assertEquals(Set.of(4, 5), answer.ofKeys().keySet());
    assertThrows(
        TsuException.class, () -> at(run.members, 1).unmask(Set.of(1, 4, 5)), "asked again");
    assertThrows(TsuException.class, () -> at(run.members, 2).unmask(Set.of(2, 3)), "too few");
    assertThrows(
        TsuException.class, () -> at(run.members, 3).unmask(Set.of(1, 2, 4)), "without itself");
  }

  @Test
  void changedMessageOfShares_isNoticed() throws TsuException {
    Run run = new Run(3, 2).shared(Set.of());
    Map<Integer, byte[]> inbox = new HashMap<>(at(run.inboxes, 1));
    byte[] changed = at(inbox, 2).clone();
    changed[40] ^= 1;
    inbox.put(2, changed);
    assertThrows(TsuException.class, () -> at(run.members, 1).masked(inbox, vector(1)));
    // Member 3's message to 1, as if it came from 2.
    Map<Integer, byte[]> swapped = new HashMap<>(at(run.inboxes, 2));
    swapped.put(1, at(swapped, 3));
    assertThrows(TsuException.class, () -> at(run.members, 2).masked(swapped, vector(2)));
  }

  @Test
  void forgedShareOfADropOutsKey_isNoticed() throws TsuException {
    Run run = new Run(3, 2).shared(Set.of()).masked(Set.of(3));
    Set<Integer> stayed = run.server.masked(run.masked);
    Map<Integer, SecureMember.Unmasking> answers = new TreeMap<>();
    for (int member : stayed) {
      SecureMember.Unmasking answer = at(run.members, member).unmask(stayed);
      BigInteger forged = at(answer.ofKeys(), 3).add(BigInteger.ONE);
      answers.put(
          member,
          member == 1 ? new SecureMember.Unmasking(Map.of(3, forged), answer.ofSeeds()) : answer);
    }
    assertThrows(TsuException.class, () -> run.server.sum(answers));
  }

  @Test
  void memberAskedOutOfTurn_refuses() throws TsuException {
    SecureMember member = new SecureMember(new Round(3, 2, LENGTH), 1, RANDOM);
    assertThrows(TsuException.class, () -> member.masked(Map.of(), vector(1)));
    SecureMember.Keys keys = member.keys();
    assertThrows(TsuException.class, member::keys);
    assertThrows(TsuException.class, () -> member.shares(Map.of(1, keys, 2, keys)));
  }

  @Test
  void shares_giveTheSecret_fromEveryThreshold_andNotFromFewer() throws TsuException {
    byte[] secret = new byte[32];
    for (int round = 0; round < 20; round++) {
      RANDOM.nextBytes(secret);
      if (round < 5) {
        secret[0] = 0;
      }
      Map<Integer, BigInteger> shares = Shamir.split(secret, 3, 5, RANDOM);
      for (int a = 1; a <= 5; a++) {
        for (int b = a + 1; b <= 5; b++) {
          Map<Integer, BigInteger> some = new TreeMap<>();
          some.put(a, shares.get(a));
          some.put(b, shares.get(b));
          assertThrows(TsuException.class, () -> Shamir.join(some, 3));
          for (int c = b + 1; c <= 5; c++) {
            Map<Integer, BigInteger> three = new TreeMap<>(some);
            three.put(c, shares.get(c));
            assertArrayEquals(secret, Shamir.join(three, 3));
          }
        }
      }
      assertArrayEquals(secret, Shamir.join(shares, 3));
      shares.put(5, at(shares, 5).add(BigInteger.ONE).mod(Shamir.PRIME));
      assertThrows(TsuException.class, () -> Shamir.join(shares, 3), "one is wrong");
    }
  }

  @Test
  void roundsOutOfRange_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Round(1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Round(4, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Round(4, 5, 1));
    assertThrows(IllegalArgumentException.class, () -> new Round(4, 3, 0));
  }
}
