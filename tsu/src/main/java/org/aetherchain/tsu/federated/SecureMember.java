package org.aetherchain.tsu.federated;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// One member's side of a secure sum after Bonawitz and others, *Practical secure aggregation for
/// privacy-preserving machine learning* (2017), for a server that keeps to the protocol but is
/// curious. Four messages, in this order: [#keys], [#shares], [#masked], [#unmask].
///
/// A member's vector leaves it under a mask of its own and one for each other member, which cancel
/// in the sum. Shares of what the masks come from lie with all: of one who drops out, the survivors
/// give the shares of its key; of one who stays, those of its own mask. Never both, or its vector
/// would lie open; a second request is refused.
///
/// Not safe for several threads. For one round only.
public final class SecureMember {
  private static final int SHARE_BYTES = 66;

  private final Round round;
  private final int number;
  private final SecureRandom random;
  private final byte[] channelKey = new byte[Masks.KEY_BYTES];
  private final byte[] maskKey = new byte[Masks.KEY_BYTES];
  private final byte[] ownSeed = new byte[Masks.KEY_BYTES];
  private Map<Integer, Keys> others = Map.of();

  /// By whom the shares are: of its key, and of its own mask.
  private final Map<Integer, BigInteger[]> held = new HashMap<>();

  private Step step = Step.KEYS;

  private enum Step {
    KEYS,
    SHARES,
    MASKED,
    UNMASK,
    DONE
  }

  /// A member's public keys.
  ///
  /// @param channel for the transport of shares, 32 bytes
  /// @param mask for pairwise masks, 32 bytes
  @SuppressWarnings("ArrayRecordComponent") // a message, compared by nobody
  public record Keys(byte[] channel, byte[] mask) {
    /// Refuses keys of another size.
    public Keys {
      if (channel.length != Masks.KEY_BYTES || mask.length != Masks.KEY_BYTES) {
        throw new IllegalArgumentException("a public key has 32 bytes");
      }
    }
  }

  /// What a member tells the server at the end.
  ///
  /// @param ofKeys shares of the keys of those who dropped out, by their number
  /// @param ofSeeds shares of the own masks of those who stayed, by their number
  public record Unmasking(Map<Integer, BigInteger> ofKeys, Map<Integer, BigInteger> ofSeeds) {
    /// Copies the maps.
    public Unmasking {
      ofKeys = Map.copyOf(ofKeys);
      ofSeeds = Map.copyOf(ofSeeds);
    }
  }

  /// Member `number` of a round.
  ///
  /// @param random the system's generator
  public SecureMember(Round round, int number, SecureRandom random) {
    round.require(number);
    this.round = round;
    this.number = number;
    this.random = random;
    random.nextBytes(channelKey);
    random.nextBytes(maskKey);
    random.nextBytes(ownSeed);
  }

  /// First: this member's public keys.
  public Keys keys() throws TsuException {
    advance(Step.KEYS, Step.SHARES);
    return new Keys(Masks.publicKey(channelKey), Masks.publicKey(maskKey));
  }

  /// Second: encrypted shares for each other member.
  ///
  /// @param keys of all members that take part, this one among them
  /// @throws TsuException ARG when they are fewer than the threshold, repeat a key, or hold a wrong
  ///     one for this member
  public Map<Integer, byte[]> shares(Map<Integer, Keys> keys) throws TsuException {
    advance(Step.SHARES, Step.MASKED);
    keys.keySet().forEach(round::require);
    requireEnough(keys.keySet());
    long different = keys.values().stream().map(k -> new BigInteger(k.mask())).distinct().count();
    if (different != keys.size()) {
      throw wrong("two members have the same key");
    }
    Keys own = keys.get(number);
    if (own == null || !Arrays.equals(own.mask(), Masks.publicKey(maskKey))) {
      throw wrong("the server changed this member's key");
    }
    others = new TreeMap<>(keys);
    others.remove(number);
    Map<Integer, BigInteger> ofKey =
        Shamir.split(maskKey, round.threshold(), round.members(), random);
    Map<Integer, BigInteger> ofSeed =
        Shamir.split(ownSeed, round.threshold(), round.members(), random);
    held.put(
        number,
        new BigInteger[] {
          Objects.requireNonNull(ofKey.get(number)), Objects.requireNonNull(ofSeed.get(number))
        });
    Map<Integer, byte[]> messages = new TreeMap<>();
    for (Map.Entry<Integer, Keys> other : others.entrySet()) {
      byte[] text = new byte[2 * SHARE_BYTES];
      put(Objects.requireNonNull(ofKey.get(other.getKey())), text, 0);
      put(Objects.requireNonNull(ofSeed.get(other.getKey())), text, SHARE_BYTES);
      byte[] key = channel(other.getValue(), number, other.getKey());
      messages.put(other.getKey(), Masks.seal(key, text));
    }
    return messages;
  }

  private byte[] channel(Keys other, int from, int to) throws TsuException {
    return Masks.agree(channelKey, other.channel(), "shares from " + from + " to " + to);
  }

  private static void put(BigInteger share, byte[] into, int offset) {
    byte[] digits = share.toByteArray();
    int length = Math.min(digits.length, SHARE_BYTES);
    System.arraycopy(digits, digits.length - length, into, offset + SHARE_BYTES - length, length);
  }

  /// Third: this member's vector under its masks.
  ///
  /// @param messages encrypted shares for this member, by their senders: those who take part on
  /// @param vector whole numbers; sums wrap around at 2^64
  /// @throws TsuException ARG when a message was changed or there are fewer than the threshold
  public long[] masked(Map<Integer, byte[]> messages, long[] vector) throws TsuException {
    advance(Step.MASKED, Step.UNMASK);
    if (vector.length != round.length()) {
      throw new IllegalArgumentException(vector.length + " numbers, not " + round.length());
    }
    Set<Integer> senders = new TreeSet<>(messages.keySet());
    senders.add(number);
    requireEnough(senders);
    long[] sum = vector.clone();
    add(sum, Masks.mask(ownSeed, sum.length), 1);
    for (Map.Entry<Integer, byte[]> message : messages.entrySet()) {
      int sender = message.getKey();
      Keys other = others.get(sender);
      if (other == null) {
        throw wrong("member " + sender + " sends shares but no keys");
      }
      byte[] text = Masks.open(channel(other, sender, number), message.getValue());
      if (text.length != 2 * SHARE_BYTES) {
        throw wrong("member " + sender + " sends shares of another size");
      }
      held.put(
          sender,
          new BigInteger[] {
            new BigInteger(1, text, 0, SHARE_BYTES),
            new BigInteger(1, text, SHARE_BYTES, SHARE_BYTES)
          });
      byte[] seed = Masks.agree(maskKey, other.mask(), "pair");
      add(sum, Masks.mask(seed, sum.length), number < sender ? 1 : -1);
    }
    return sum;
  }

  static void add(long[] sum, long[] mask, int sign) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += sign * mask[i];
    }
  }

  /// Fourth, and once only: what the server needs to unmask the sum.
  ///
  /// @param stayed the members whose masked vectors the server has, this one among them
  /// @throws TsuException ARG when they are fewer than the threshold or were not there before
  public Unmasking unmask(Set<Integer> stayed) throws TsuException {
    advance(Step.UNMASK, Step.DONE);
    requireEnough(stayed);
    if (!held.keySet().containsAll(stayed) || !stayed.contains(number)) {
      throw wrong("the server counts members whose shares are not here");
    }
    Map<Integer, BigInteger> ofKeys = new TreeMap<>();
    Map<Integer, BigInteger> ofSeeds = new TreeMap<>();
    held.forEach(
        (member, shares) -> {
          if (stayed.contains(member)) {
            ofSeeds.put(member, shares[1]);
          } else {
            ofKeys.put(member, shares[0]);
          }
        });
    return new Unmasking(ofKeys, ofSeeds);
  }

  private void requireEnough(Set<Integer> members) throws TsuException {
    if (members.size() < round.threshold()) {
      throw wrong(members.size() + " members take part, the round needs " + round.threshold());
    }
  }

  private void advance(Step from, Step to) throws TsuException {
    if (step != from) {
      throw wrong("member " + number + " is asked out of turn");
    }
    step = to;
  }

  private static TsuException wrong(String message) {
    return new TsuException(TsuError.ARG, message);
  }
}
