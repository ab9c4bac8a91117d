package org.aetherchain.libp2p.pubsub;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.wire.BoundedFields;
import org.aetherchain.libp2p.wire.ProtobufReader;
import org.aetherchain.libp2p.wire.ProtobufWriter;
import org.jspecify.annotations.Nullable;

/// RPC frames to bytes and back. Reading counts every repeated field against its limit before it
/// makes room for the next element. Fields that a later version may add to an RPC or its control
/// part are skipped; within a message they are refused.
///
/// Source: libp2p specification, pubsub README and gossipsub v1.0 to v1.2.
public final class RpcCodec {
  private static final int SUBSCRIPTIONS = 1;
  private static final int PUBLISH = 2;
  private static final int CONTROL = 3;

  private final Libp2pLimits limits;
  private final Metrics metrics;
  private final int maxRpcBytes;
  private final BoundedFields fields;

  /// A codec that refuses and counts what is over the limits.
  public RpcCodec(Libp2pLimits limits, Metrics metrics) {
    this.limits = limits;
    this.metrics = metrics;
    this.maxRpcBytes = limits.intOf(Limit.RPC_BYTES);
    this.fields = new BoundedFields(limits, metrics);
  }

  /// Reads a frame, without its length prefix.
  ///
  /// @throws MalformedInput when it is no RPC, or over a limit
  public Rpc decode(byte[] frame) throws MalformedInput {
    if (frame.length > maxRpcBytes) {
      metrics.hit(Limit.RPC_BYTES);
      throw new MalformedInput("an RPC has " + frame.length + " bytes, over its limit");
    }
    ProtobufReader in = new ProtobufReader(frame);
    List<Rpc.Subscription> subscriptions = new ArrayList<>();
    List<PubsubMessage> messages = new ArrayList<>();
    ControlLists control = null;
    while (in.next()) {
      switch (in.field()) {
        case SUBSCRIPTIONS -> {
          check(subscriptions.size(), Limit.SUBSCRIPTIONS_PER_RPC);
          subscriptions.add(subscription(in.message(frame.length)));
        }
        case PUBLISH -> {
          check(messages.size(), Limit.MESSAGES_PER_RPC);
          messages.add(PubsubMessage.decode(in.message(frame.length), fields));
        }
        case CONTROL -> {
          control = control == null ? new ControlLists() : control;
          control.read(in.message(frame.length));
        }
        default -> in.skip();
      }
    }
    return new Rpc(
        subscriptions, messages, control == null ? Rpc.Control.NONE : control.toControl());
  }

  /// The bytes of a frame, without its length prefix. Limits are not applied.
  public static byte[] encode(Rpc rpc) {
    ProtobufWriter out = new ProtobufWriter();
    for (Rpc.Subscription each : rpc.subscriptions()) {
      ProtobufWriter subscription = new ProtobufWriter();
      subscription.bool(1, each.joins());
      subscription.text(2, each.topic());
      out.message(SUBSCRIPTIONS, subscription);
    }
    for (PubsubMessage message : rpc.messages()) {
      out.bytes(PUBLISH, message.encoded());
    }
    if (!rpc.control().isEmpty()) {
      out.message(CONTROL, encode(rpc.control()));
    }
    return out.toByteArray();
  }

  private static ProtobufWriter encode(Rpc.Control control) {
    ProtobufWriter out = new ProtobufWriter();
    for (Rpc.Have have : control.haves()) {
      ProtobufWriter each = named(have.topic());
      have.ids().forEach(id -> each.bytes(2, id.bytes()));
      out.message(1, each);
    }
    if (!control.wants().isEmpty()) {
      out.message(2, ids(control.wants()));
    }
    for (String topic : control.grafts()) {
      out.message(3, named(topic));
    }
    for (Rpc.Prune prune : control.prunes()) {
      out.message(4, encode(prune));
    }
    if (!control.unwanted().isEmpty()) {
      out.message(5, ids(control.unwanted()));
    }
    return out;
  }

  private static ProtobufWriter encode(Rpc.Prune prune) {
    ProtobufWriter out = named(prune.topic());
    for (Rpc.ExchangedPeer peer : prune.peers()) {
      ProtobufWriter info = new ProtobufWriter();
      if (peer.peerId().length > 0) {
        info.bytes(1, peer.peerId());
      }
      if (peer.signedPeerRecord().length > 0) {
        info.bytes(2, peer.signedPeerRecord());
      }
      out.message(2, info);
    }
    prune.backoffSeconds().ifPresent(seconds -> out.uint64(3, seconds));
    return out;
  }

  private static ProtobufWriter named(String topic) {
    ProtobufWriter out = new ProtobufWriter();
    out.text(1, topic);
    return out;
  }

  private static ProtobufWriter ids(List<MessageId> ids) {
    ProtobufWriter out = new ProtobufWriter();
    ids.forEach(id -> out.bytes(1, id.bytes()));
    return out;
  }

  private Rpc.Subscription subscription(ProtobufReader in) throws MalformedInput {
    boolean joins = false;
    String topic = null;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> joins = in.bool();
        case 2 -> topic = fields.text(in, Limit.TOPIC_BYTES);
        default -> in.skip();
      }
    }
    return new Rpc.Subscription(joins, present(topic));
  }

  private static String present(@Nullable String topic) throws MalformedInput {
    if (topic == null) {
      throw new MalformedInput("a topic is missing");
    }
    return topic;
  }

  private void check(int count, Limit limit) throws MalformedInput {
    if (count >= limits.of(limit)) {
      metrics.hit(limit);
      throw new MalformedInput("an RPC is over " + limit + ", " + limits.of(limit));
    }
  }

  /// The control part while it is read.
  private final class ControlLists {
    private final List<Rpc.Have> haves = new ArrayList<>();
    private final List<MessageId> wants = new ArrayList<>();
    private final List<String> grafts = new ArrayList<>();
    private final List<Rpc.Prune> prunes = new ArrayList<>();
    private final List<MessageId> unwanted = new ArrayList<>();
    private int offered;
    private int lists;

    void read(ProtobufReader in) throws MalformedInput {
      while (in.next()) {
        switch (in.field()) {
          case 1 -> {
            check(haves.size(), Limit.OFFERS_PER_RPC);
            haves.add(have(in.message(maxRpcBytes)));
          }
          case 2 -> readIds(in, wants, Limit.IDS_PER_CONTROL);
          case 3 -> {
            check(grafts.size(), Limit.GRAFTS_PER_RPC);
            grafts.add(graft(in.message(maxRpcBytes)));
          }
          case 4 -> {
            check(prunes.size(), Limit.PRUNES_PER_RPC);
            prunes.add(prune(in.message(maxRpcBytes)));
          }
          case 5 -> readIds(in, unwanted, Limit.IDONTWANT_IDS);
          default -> in.skip();
        }
      }
    }

    Rpc.Control toControl() {
      return new Rpc.Control(haves, wants, grafts, prunes, unwanted);
    }

    private void readIds(ProtobufReader field, List<MessageId> into, Limit limit)
        throws MalformedInput {
      check(lists++, Limit.OFFERS_PER_RPC);
      ProtobufReader in = field.message(maxRpcBytes);
      while (in.next()) {
        if (in.field() == 1) {
          check(into.size(), limit);
          into.add(MessageId.owning(fields.bytes(in, Limit.MESSAGE_ID_BYTES)));
        } else {
          in.skip();
        }
      }
    }

    private Rpc.Have have(ProtobufReader in) throws MalformedInput {
      String topic = null;
      List<MessageId> ids = new ArrayList<>();
      while (in.next()) {
        switch (in.field()) {
          case 1 -> topic = fields.text(in, Limit.TOPIC_BYTES);
          case 2 -> {
            check(offered++, Limit.IDS_PER_CONTROL);
            ids.add(MessageId.owning(fields.bytes(in, Limit.MESSAGE_ID_BYTES)));
          }
          default -> in.skip();
        }
      }
      return new Rpc.Have(present(topic), ids);
    }

    private String graft(ProtobufReader in) throws MalformedInput {
      String topic = null;
      while (in.next()) {
        if (in.field() == 1) {
          topic = fields.text(in, Limit.TOPIC_BYTES);
        } else {
          in.skip();
        }
      }
      return present(topic);
    }

    private Rpc.Prune prune(ProtobufReader in) throws MalformedInput {
      String topic = null;
      OptionalLong backoff = OptionalLong.empty();
      List<Rpc.ExchangedPeer> peers = new ArrayList<>();
      while (in.next()) {
        switch (in.field()) {
          case 1 -> topic = fields.text(in, Limit.TOPIC_BYTES);
          case 2 -> {
            check(peers.size(), Limit.PEERS_PER_PRUNE);
            peers.add(exchangedPeer(in.message(maxRpcBytes)));
          }
          case 3 -> backoff = OptionalLong.of(in.uint64());
          default -> in.skip();
        }
      }
      return new Rpc.Prune(present(topic), backoff, peers);
    }

    private Rpc.ExchangedPeer exchangedPeer(ProtobufReader in) throws MalformedInput {
      byte[] peerId = {};
      byte[] signedRecord = {};
      while (in.next()) {
        switch (in.field()) {
          case 1 -> peerId = fields.bytes(in, Limit.MESSAGE_ID_BYTES);
          case 2 -> signedRecord = in.bytes(maxRpcBytes);
          default -> in.skip();
        }
      }
      return new Rpc.ExchangedPeer(peerId, signedRecord);
    }
  }
}
