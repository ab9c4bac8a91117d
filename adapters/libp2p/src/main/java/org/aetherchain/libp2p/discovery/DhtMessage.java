package org.aetherchain.libp2p.discovery;

import java.util.List;
import java.util.Optional;

/// A request or an answer.
///
/// @param type what is asked or answered
/// @param key what it is about; empty where there is nothing to be about
/// @param value a value to store, or one that was found
/// @param closer peers nearer to the key
/// @param providers peers that have what the key names
public record DhtMessage(
    Type type,
    DhtKey key,
    Optional<DhtRecord> value,
    List<PeerAddresses> closer,
    List<PeerAddresses> providers) {

  /// Kinds of messages.
  public enum Type {
    /// Store a value.
    PUT_VALUE(0),
    /// Find a value.
    GET_VALUE(1),
    /// Say that the sender has what the key names.
    ADD_PROVIDER(2),
    /// Find who has it.
    GET_PROVIDERS(3),
    /// Find the peers nearest to a key.
    FIND_NODE(4),
    /// Say that you are there.
    PING(5);

    private final int number;

    Type(int number) {
      this.number = number;
    }

    /// The number in messages.
    public int number() {
      return number;
    }

    static Optional<Type> ofNumber(long number) {
      for (Type type : values()) {
        if (type.number == number) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }
  }

  /// Copies the lists.
  public DhtMessage {
    closer = List.copyOf(closer);
    providers = List.copyOf(providers);
  }

  /// A message with nothing but a key.
  public static DhtMessage of(Type type, DhtKey key) {
    return new DhtMessage(type, key, Optional.empty(), List.of(), List.of());
  }

  DhtMessage withValue(DhtRecord found) {
    return new DhtMessage(type, key, Optional.of(found), closer, providers);
  }

  DhtMessage withCloser(List<PeerAddresses> peers) {
    return new DhtMessage(type, key, value, peers, providers);
  }

  DhtMessage withProviders(List<PeerAddresses> peers) {
    return new DhtMessage(type, key, value, closer, peers);
  }
}
