package org.aetherchain.tsu.federated;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// The server's side of a secure sum: sees masked vectors, and learns their sum. The members' side,
/// [SecureMember], tells the protocol. Not safe for several threads; for one round only.
public final class SecureServer {
  private final Round round;
  private Map<Integer, SecureMember.Keys> keys = Map.of();

  /// Who shared with whom: the members whose shares arrived.
  private Set<Integer> sharing = Set.of();

  private Map<Integer, long[]> masked = Map.of();

  /// Of this round.
  public SecureServer(Round round) {
    this.round = round;
  }

  /// Takes the public keys that arrived in time, to be sent to all of them.
  ///
  /// @throws TsuException ARG when they are fewer than the threshold
  public Map<Integer, SecureMember.Keys> keys(Map<Integer, SecureMember.Keys> arrived)
      throws TsuException {
    requireEnough(arrived.keySet());
    keys = new TreeMap<>(arrived);
    return Map.copyOf(keys);
  }

  /// Takes the encrypted shares that arrived in time, and sorts them by receiver.
  ///
  /// @param arrived by sender, then by receiver
  /// @return by receiver, then by sender
  /// @throws TsuException ARG when the senders are fewer than the threshold
  public Map<Integer, Map<Integer, byte[]>> shares(Map<Integer, Map<Integer, byte[]>> arrived)
      throws TsuException {
    requireEnough(arrived.keySet());
    sharing = new TreeSet<>(arrived.keySet());
    Map<Integer, Map<Integer, byte[]>> byReceiver = new TreeMap<>();
    for (int receiver : sharing) {
      Map<Integer, byte[]> messages = new TreeMap<>();
      for (int sender : sharing) {
        byte[] message = arrived.getOrDefault(sender, Map.of()).get(receiver);
        if (message != null && sender != receiver) {
          messages.put(sender, message);
        }
      }
      byReceiver.put(receiver, messages);
    }
    return byReceiver;
  }

  /// Takes the masked vectors that arrived in time.
  ///
  /// @return their senders, to be sent to all of them
  /// @throws TsuException ARG when they are fewer than the threshold or of another length
  public Set<Integer> masked(Map<Integer, long[]> arrived) throws TsuException {
    requireEnough(arrived.keySet());
    for (long[] vector : arrived.values()) {
      if (vector.length != round.length()) {
        throw wrong("a vector has " + vector.length + " numbers, not " + round.length());
      }
    }
    if (!sharing.containsAll(arrived.keySet())) {
      throw wrong("a vector is of one who shared nothing");
    }
    masked = new TreeMap<>(arrived);
    return Set.copyOf(masked.keySet());
  }

  /// The sum of the vectors of all who sent one, modulo 2^64.
  ///
  /// @param answers of at least the threshold's number of members
  /// @throws TsuException ARG when they are fewer or their shares do not fit together
  public long[] sum(Map<Integer, SecureMember.Unmasking> answers) throws TsuException {
    requireEnough(answers.keySet());
    long[] sum = new long[round.length()];
    for (long[] vector : masked.values()) {
      SecureMember.add(sum, vector, 1);
    }
    for (int member : sharing) {
      Map<Integer, BigInteger> shares = new HashMap<>();
      boolean stayed = masked.containsKey(member);
      answers.forEach(
          (holder, answer) -> {
            BigInteger share = (stayed ? answer.ofSeeds() : answer.ofKeys()).get(member);
            if (share != null) {
              shares.put(holder, share);
            }
          });
      byte[] secret = Shamir.join(shares, round.threshold());
      if (stayed) {
        SecureMember.add(sum, Masks.mask(secret, sum.length), -1);
      } else {
        removePairs(sum, member, secret);
      }
    }
    return sum;
  }

  /// Takes away the masks that survivors share with one who dropped out.
  private void removePairs(long[] sum, int dropped, byte[] maskKey) throws TsuException {
    SecureMember.Keys own = keys.get(dropped);
    if (own == null || !java.util.Arrays.equals(own.mask(), Masks.publicKey(maskKey))) {
      throw wrong("the shares of member " + dropped + "'s key give another key");
    }
    for (int survivor : masked.keySet()) {
      SecureMember.Keys other = keys.get(survivor);
      if (other == null) {
        throw wrong("member " + survivor + " has no keys");
      }
      byte[] seed = Masks.agree(maskKey, other.mask(), "pair");
      SecureMember.add(sum, Masks.mask(seed, sum.length), survivor < dropped ? -1 : 1);
    }
  }

  private void requireEnough(Set<Integer> members) throws TsuException {
    if (members.size() < round.threshold()) {
      throw wrong(members.size() + " members are left, the round needs " + round.threshold());
    }
    members.forEach(round::require);
  }

  private static TsuException wrong(String message) {
    return new TsuException(TsuError.ARG, message);
  }
}
