package org.aetherchain.core.port;

import java.util.List;
import java.util.function.Consumer;

/// A network of peers: messages for everybody, and requests for ranges of blocks to one of them.
///
/// Nothing arrives for certain, in order or once. An adapter bounds what it takes from a peer
/// before it hands it over; whoever receives it decodes it and trusts nothing. Byte arrays are
/// handed over with a call and not changed by anybody afterwards.
public interface Transport {
  /// The most blocks that a request asks for and a reply holds.
  int RANGE_LIMIT_BLOCKS = 64;

  /// The most bytes of a reply, its blocks together.
  int REPLY_LIMIT_BYTES = 4 << 20;

  /// Sends a message to everybody, as well as the network can. Returns at once.
  void publish(Topic topic, byte[] message);

  /// Asks one peer for blocks. Returns at once.
  ///
  /// @param answer called once, possibly from another thread: with the encoded blocks, ascending by
  ///     height, no more than were asked for; empty when the peer has none or does not answer in
  ///     time
  void request(Peer peer, BlockRange range, Consumer<List<byte[]>> answer);

  /// The peers that can be asked for blocks now, in no order that means anything.
  List<Peer> peers();

  /// Is told that a peer answered a request with what no honest node sends: the network has nothing
  /// more to do with it, for a time. Returns at once.
  void distrust(Peer peer);

  /// Names who takes what arrives; called once, before the first message.
  void onMessage(Receiver receiver);

  /// Names who answers the requests of peers; called once, before the first request.
  void onRequest(Provider provider);

  /// A peer, by the name that the network has for it.
  ///
  /// @param name not empty; its form is the adapter's
  record Peer(String name) {
    /// Checks that there is a name.
    public Peer {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("a peer without a name");
      }
    }
  }

  /// Blocks of one chain by height.
  ///
  /// @param firstHeight of the lowest block, not negative
  /// @param count 1..[#RANGE_LIMIT_BLOCKS]
  record BlockRange(long firstHeight, int count) {
    /// Checks the bounds.
    public BlockRange {
      if (firstHeight < 0 || count < 1 || count > RANGE_LIMIT_BLOCKS) {
        throw new IllegalArgumentException("a range of " + count + " from " + firstHeight);
      }
    }
  }

  /// Takes messages.
  @FunctionalInterface
  interface Receiver {
    /// A message arrived. Returns at once.
    ///
    /// @param answer to be called once, sooner or later, from any thread
    void receive(Topic topic, Peer sender, byte[] message, Consumer<Verdict> answer);
  }

  /// Answers requests.
  @FunctionalInterface
  interface Provider {
    /// A peer asks for blocks. Returns at once.
    ///
    /// @param answer to be called once, sooner or later, from any thread, with what
    ///     [Transport#request] promises
    void provide(Peer asker, BlockRange range, Consumer<List<byte[]>> answer);
  }
}
