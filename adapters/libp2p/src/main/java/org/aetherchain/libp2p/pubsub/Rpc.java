package org.aetherchain.libp2p.pubsub;

import java.util.List;
import java.util.OptionalLong;

/// One frame between two routers.
///
/// @param subscriptions topics the sender joined or left, in order
/// @param messages what is published
/// @param control what routers tell each other about meshes and messages
public record Rpc(List<Subscription> subscriptions, List<PubsubMessage> messages, Control control) {

  /// A topic that the sender joined or left.
  public record Subscription(boolean joins, String topic) {}

  /// Ids of messages in a topic that the sender can deliver.
  public record Have(String topic, List<MessageId> ids) {
    /// Copies the list.
    public Have {
      ids = List.copyOf(ids);
    }
  }

  /// The sender puts the receiver out of its mesh of a topic.
  ///
  /// @param backoffSeconds unsigned; how long not to come back; absent before gossipsub 1.1
  /// @param peers where else to look
  public record Prune(String topic, OptionalLong backoffSeconds, List<ExchangedPeer> peers) {
    /// Copies the list.
    public Prune {
      peers = List.copyOf(peers);
    }
  }

  /// A peer that somebody proposes; unverified.
  public static final class ExchangedPeer {
    private final byte[] peerId;
    private final byte[] signedPeerRecord;

    /// A proposal; the arrays are not copied.
    ///
    /// @param peerId its id as bytes, perhaps empty
    /// @param signedPeerRecord an envelope, perhaps empty
    public ExchangedPeer(byte[] peerId, byte[] signedPeerRecord) {
      this.peerId = peerId;
      this.signedPeerRecord = signedPeerRecord;
    }

    /// Its id as bytes, perhaps empty.
    public byte[] peerId() {
      return peerId.clone();
    }

    /// An envelope with its addresses, perhaps empty.
    public byte[] signedPeerRecord() {
      return signedPeerRecord.clone();
    }
  }

  /// The control part.
  ///
  /// @param haves IHAVE, one for each topic
  /// @param wants IWANT: ids the sender asks for
  /// @param grafts GRAFT: topics whose mesh the sender takes the receiver into
  /// @param prunes PRUNE
  /// @param unwanted IDONTWANT: ids the sender has already
  public record Control(
      List<Have> haves,
      List<MessageId> wants,
      List<String> grafts,
      List<Prune> prunes,
      List<MessageId> unwanted) {
    /// Nothing.
    public static final Control NONE =
        new Control(List.of(), List.of(), List.of(), List.of(), List.of());

    /// Copies the lists.
    public Control {
      haves = List.copyOf(haves);
      wants = List.copyOf(wants);
      grafts = List.copyOf(grafts);
      prunes = List.copyOf(prunes);
      unwanted = List.copyOf(unwanted);
    }

    /// Whether it says nothing.
    public boolean isEmpty() {
      return haves.isEmpty()
          && wants.isEmpty()
          && grafts.isEmpty()
          && prunes.isEmpty()
          && unwanted.isEmpty();
    }
  }

  /// Copies the lists.
  public Rpc {
    subscriptions = List.copyOf(subscriptions);
    messages = List.copyOf(messages);
  }

  static Rpc ofSubscriptions(List<Subscription> subscriptions) {
    return new Rpc(subscriptions, List.of(), Control.NONE);
  }

  static Rpc ofMessage(PubsubMessage message) {
    return new Rpc(List.of(), List.of(message), Control.NONE);
  }

  static Rpc ofHave(String topic, List<MessageId> ids) {
    return ofControl(
        new Control(List.of(new Have(topic, ids)), List.of(), List.of(), List.of(), List.of()));
  }

  static Rpc ofWant(List<MessageId> ids) {
    return ofControl(new Control(List.of(), ids, List.of(), List.of(), List.of()));
  }

  static Rpc ofUnwanted(List<MessageId> ids) {
    return ofControl(new Control(List.of(), List.of(), List.of(), List.of(), ids));
  }

  static Rpc ofMesh(List<String> grafts, List<Prune> prunes) {
    return ofControl(new Control(List.of(), List.of(), grafts, prunes, List.of()));
  }

  private static Rpc ofControl(Control control) {
    return new Rpc(List.of(), List.of(), control);
  }
}
