package org.aetherchain.libp2p.limits;

import java.util.Locale;

/// One bound on what peers may cost, with its unit at the end of its name and its default.
///
/// Reaching one is counted in [Metrics#hits] under [#metric()].
public enum Limit {
  /// Connections others opened to us.
  INBOUND_CONNECTIONS(128),
  /// Connections from one IP address, either direction.
  CONNECTIONS_PER_IP(8),
  /// Connections with one peer, either direction.
  CONNECTIONS_PER_PEER(2),
  /// Inbound connections that are not upgraded yet.
  PENDING_UPGRADES(32),
  /// Connections accepted from one IP address within a second.
  ACCEPTS_PER_IP_PER_SECOND(5),
  /// The whole upgrade of a connection: from accept to a multiplexer that is ready.
  UPGRADE_MS(10_000),
  /// One negotiation of a stream's protocol, as a whole.
  NEGOTIATION_MS(10_000),
  /// One exchange of identify messages.
  IDENTIFY_MS(5_000),
  /// Dialling one address.
  DIAL_ADDRESS_MS(6_000),
  /// Dialling a peer, all its addresses together.
  DIAL_MS(10_000),
  /// A connection without streams is closed after this time.
  IDLE_CONNECTION_MS(60_000),
  /// A connection whose peer takes no bytes is closed after this time.
  STALLED_WRITE_MS(60_000),

  /// One message of multistream-select, its newline included.
  NEGOTIATION_MESSAGE_BYTES(1024),
  /// Proposals in one negotiation.
  NEGOTIATION_PROPOSALS(16),
  /// One Noise handshake message.
  HANDSHAKE_MESSAGE_BYTES(4096),

  /// Streams a peer has open on one connection.
  INBOUND_STREAMS_PER_CONNECTION(256),
  /// Streams of one protocol a peer has open on one connection.
  INBOUND_STREAMS_PER_PROTOCOL(32),
  /// Streams of a peer on one connection whose protocol is not agreed yet.
  UNNEGOTIATED_STREAMS(32),
  /// Streams a peer may open on one connection each second, in the long run.
  NEW_STREAMS_PER_SECOND(64),
  /// Streams a peer may open on one connection at once.
  NEW_STREAMS_BURST(128),
  /// Refused or reset streams on one connection each second, in the long run, before it is closed.
  STREAM_ABUSES_PER_SECOND(64),
  /// Our own streams on one connection that the peer has not acknowledged.
  UNACKNOWLEDGED_STREAMS(256),
  /// Our own streams on one connection before the peer acknowledged any.
  EARLY_STREAMS(8),
  /// Our own streams waiting to be opened on one connection.
  WAITING_STREAMS(4096),

  /// Receive window of one stream at most; it starts with 256 KiB.
  STREAM_WINDOW_BYTES(4 << 20),
  /// Receive windows of one connection, grown beyond what each stream starts with.
  CONNECTION_WINDOW_BYTES(16 << 20),
  /// Bytes of one connection that arrived and were not read yet.
  CONNECTION_BUFFER_BYTES(16 << 20),
  /// Bytes of all connections that arrived and were not read yet.
  HOST_BUFFER_BYTES(Runtime.getRuntime().maxMemory() / 4),
  /// Multiplexer pings of a peer each second, in the long run.
  PINGS_PER_SECOND(2),
  /// Multiplexer pings of a peer at once.
  PINGS_BURST(10),
  /// Frames for streams that are gone, each second, in the long run. A peer that reads a long
  /// answer whose sender is done, as js-libp2p does, grants as it reads: a frame for every few KB.
  LATE_FRAMES_PER_SECOND(1 << 16),

  /// One identify message.
  IDENTIFY_MESSAGE_BYTES(8192),
  /// Identify messages of one exchange; their fields are merged.
  IDENTIFY_MESSAGES(10),
  /// Protocols in an identify message.
  IDENTIFY_PROTOCOLS(64),
  /// Addresses in an identify message.
  IDENTIFY_ADDRESSES(32),
  /// A protocol's name, an agent's version.
  NAME_BYTES(128),
  /// Identify pushes of a peer within a minute.
  PUSHES_PER_MINUTE(30),

  /// Peers in the address book; those not connected leave first.
  ADDRESS_BOOK_PEERS(4096),
  /// Addresses kept of one peer.
  ADDRESSES_PER_PEER(32),

  /// One publish-subscribe message between two peers.
  RPC_BYTES(1 << 20),
  /// Subscriptions in one such message.
  SUBSCRIPTIONS_PER_RPC(128),
  /// Topics of one peer.
  TOPICS_PER_PEER(256),
  /// A topic's name.
  TOPIC_BYTES(256),
  /// Published messages in one message between two peers.
  MESSAGES_PER_RPC(512),
  /// Message ids of one kind in one message between two peers.
  IDS_PER_CONTROL(5000),
  /// Ids a peer says it does not want, in one heartbeat.
  IDONTWANT_IDS(512),
  /// Prunes in one message between two peers.
  PRUNES_PER_RPC(64),
  /// Other peers named by one prune.
  PEERS_PER_PRUNE(16),
  /// Grafts in one message between two peers.
  GRAFTS_PER_RPC(64),
  /// Messages of one topic that are being validated.
  VALIDATIONS_PER_TOPIC(512),
  /// Messages waiting for one peer, by count.
  RPC_QUEUE_MESSAGES(256),
  /// Messages waiting for one peer, by size.
  RPC_QUEUE_BYTES(4 << 20),
  /// Offers (IHAVE) in one message between two peers; its requests and refusals, each kind, too.
  OFFERS_PER_RPC(256),
  /// The id of a published message.
  MESSAGE_ID_BYTES(256),
  /// Published messages of one peer between arrival and verdict, before we stop reading from it.
  MESSAGES_IN_FLIGHT(128),
  /// Differing copies under one id that wait for the check of their signature.
  COPIES_PER_ID(8),
  /// Ids of messages remembered against duplicates.
  SEEN_IDS(1 << 18),
  /// Messages kept for peers that ask for them.
  MESSAGE_CACHE_BYTES(64 << 20),
  /// Peers that stay out of a mesh for a time, counted for each topic.
  BACKOFFS(1 << 14),
  /// The longest a pruned peer may send us away for.
  BACKOFF_MS(3_600_000),
  /// Bad scores remembered of peers that left.
  RETAINED_SCORES(1 << 12),
  /// Frames with offers read from one peer in one heartbeat.
  IHAVES_PER_HEARTBEAT(10),
  /// Frames with requests answered to one peer in one heartbeat.
  IWANTS_PER_HEARTBEAT(10),
  /// How often one peer is sent the same message on request.
  RETRANSMISSIONS(3),
  /// Valid messages waiting for a subscriber.
  DELIVERY_QUEUE(4096),

  /// One message of the distributed hash table.
  DHT_MESSAGE_BYTES(64 << 10),
  /// A key of the distributed hash table.
  DHT_KEY_BYTES(128),
  /// Peers in one message, of each kind; further ones are not read.
  DHT_PEERS_PER_MESSAGE(20),
  /// Addresses of a peer in such a message; further ones are not read.
  DHT_ADDRESSES_PER_PEER(16),
  /// A value of the distributed hash table.
  DHT_VALUE_BYTES(16 << 10),
  /// Values stored for others.
  DHT_VALUES(1024),
  /// Keys whose providers are stored for others.
  DHT_PROVIDED_KEYS(4096),
  /// Providers stored of one key.
  DHT_PROVIDERS_PER_KEY(20),
  /// Requests answered on one stream.
  DHT_REQUESTS_PER_STREAM(256),
  /// Peers asked in one lookup.
  DHT_QUERIES_PER_LOOKUP(128),
  /// Peers heard of in one lookup.
  DHT_CANDIDATES_PER_LOOKUP(512),

  /// One packet of multicast DNS.
  MDNS_PACKET_BYTES(9000),
  /// Packets of multicast DNS read each second, in the long run and at once.
  MDNS_PACKETS_PER_SECOND(64),
  /// Peers taken from one packet of multicast DNS.
  MDNS_PEERS_PER_PACKET(16),
  /// Addresses taken of one of them.
  MDNS_ADDRESSES_PER_PEER(16),

  /// Items in one answer to a request for a range.
  RANGE_ITEMS(1024),
  /// One item of a range.
  RANGE_ITEM_BYTES(1 << 20),
  /// All items in one answer to a request for a range.
  RANGE_ANSWER_BYTES(16 << 20),
  /// Requests for ranges of one peer that are being answered.
  RANGE_REQUESTS_PER_PEER(4),
  /// A peer neither asks, answers nor takes an answer for so long: the range is given up.
  RANGE_IDLE_MS(10_000);

  private final long standard;

  Limit(long standard) {
    this.standard = standard;
  }

  /// The value it has unless another is given.
  public long standard() {
    return standard;
  }

  /// The name its counter has.
  public String metric() {
    return "libp2p_limit_" + name().toLowerCase(Locale.ROOT) + "_hits_total";
  }
}
