package org.aetherchain.libp2p.discovery;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.MulticastSocket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.TokenBucket;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.protocol.identify.AnnouncedAddresses;

/// Finds peers of the same network segment by multicast DNS, and is found. Off unless somebody
/// starts it: it tells everybody on the segment that a peer is here, under a random name.
///
/// What is heard proves nothing, for anybody can say anything: addresses go to the address book and
/// to a listener, and a dial shows who answers there.
///
/// Source: libp2p specification, "mDNS discovery"; RFC 6762.
public final class MulticastDiscovery implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(MulticastDiscovery.class.getName());
  private static final String PREFIX = "dnsaddr=";
  private static final int MAX_TEXT_BYTES = 255;
  private static final int NAME_CHARACTERS = 40;
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final long FIRST_INTERVAL_MS = 1_000;
  private static final long LEAST_ANSWER_MS = 1_000; // RFC 6762, section 6

  private final Host host;
  private final MulticastOptions options;
  private final Consumer<PeerAddresses> found;
  private final MulticastSocket socket;
  private final String name;
  private final TokenBucket packets;
  private final Thread thread;
  private volatile boolean closed;

  // What follows is the thread's.
  private long askAtNanos = System.nanoTime();
  private long intervalMs = FIRST_INTERVAL_MS;
  private long answerNotBeforeNanos = System.nanoTime();

  private MulticastDiscovery(Host host, MulticastOptions options, Consumer<PeerAddresses> found)
      throws IOException {
    this.host = host;
    this.options = options;
    this.found = found;
    long rate = host.limits().of(Limit.MDNS_PACKETS_PER_SECOND);
    this.packets = new TokenBucket(rate, rate, System.nanoTime());
    this.name = randomName() + "." + options.service();
    this.socket = new MulticastSocket(options.group().getPort());
    try {
      socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 255); // RFC 6762, section 11
      socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, options.networkInterface());
      socket.joinGroup(options.group(), options.networkInterface());
    } catch (IOException impossible) {
      socket.close();
      throw impossible;
    }
    this.thread = Thread.ofVirtual().name("libp2p-mdns").unstarted(this::run);
  }

  /// Begins to ask and to answer.
  ///
  /// @param found hears of each peer that is not this one whenever it answers; on the discovery's
  ///     thread, and must not block
  /// @throws IOException when the segment cannot be joined
  public static MulticastDiscovery start(
      Host host, MulticastOptions options, Consumer<PeerAddresses> found) throws IOException {
    MulticastDiscovery discovery = new MulticastDiscovery(host, options, found);
    discovery.thread.start();
    return discovery;
  }

  /// The random name under which this peer is announced.
  public String name() {
    return name;
  }

  @Override
  public void close() {
    closed = true;
    socket.close();
  }

  private static String randomName() {
    SecureRandom random = new SecureRandom();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < NAME_CHARACTERS; i++) {
      name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return name.toString();
  }

  private void run() {
    byte[] buffer = new byte[host.limits().intOf(Limit.MDNS_PACKET_BYTES) + 1];
    while (!closed) {
      try {
        askInTime();
        long waitMs = TimeUnit.NANOSECONDS.toMillis(askAtNanos - System.nanoTime());
        socket.setSoTimeout((int) Math.max(1, waitMs));
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        received(packet.getData(), packet.getLength());
      } catch (SocketTimeoutException quiet) {
        // It is time to ask again.
      } catch (IOException broken) {
        if (!closed) {
          LOG.log(System.Logger.Level.WARNING, "multicast discovery ends: {0}", broken.toString());
          close();
        }
      }
    }
  }

  private void askInTime() throws IOException {
    long now = System.nanoTime();
    if (now - askAtNanos >= 0) {
      send(MdnsMessage.question(options.service()));
      askAtNanos = now + TimeUnit.MILLISECONDS.toNanos(intervalMs);
      intervalMs = Math.min(2 * intervalMs, options.intervalMs());
    }
  }

  private void send(MdnsMessage message) throws IOException {
    byte[] bytes = message.encode();
    socket.send(new DatagramPacket(bytes, bytes.length, options.group()));
  }

  private void received(byte[] bytes, int length) throws IOException {
    if (!packets.tryTake(System.nanoTime())) {
      host.metrics().hit(Limit.MDNS_PACKETS_PER_SECOND);
      return;
    }
    if (length > host.limits().of(Limit.MDNS_PACKET_BYTES)) {
      host.metrics().hit(Limit.MDNS_PACKET_BYTES);
      return;
    }
    MdnsMessage message;
    try {
      message = MdnsMessage.decode(ByteBuffer.wrap(bytes, 0, length));
    } catch (MalformedInput notOurs) {
      return; // Others speak multicast DNS too, and not all of them well.
    }
    if (message.isAnswer()) {
      for (PeerAddresses peer : peers(message)) {
        host.addressBook().add(peer.peer(), peer.addresses());
        found.accept(peer);
      }
    } else if (message.questions().contains(options.service())) {
      answer();
    }
  }

  private void answer() throws IOException {
    long now = System.nanoTime();
    if (now - answerNotBeforeNanos < 0) {
      return; // The last answer was for everybody.
    }
    answerNotBeforeNanos = now + TimeUnit.MILLISECONDS.toNanos(LEAST_ANSWER_MS);
    List<String> texts = new ArrayList<>();
    int max = host.limits().intOf(Limit.MDNS_ADDRESSES_PER_PEER);
    for (Multiaddr address : AnnouncedAddresses.of(host.network().listenAddresses(), max)) {
      String text = PREFIX + address + "/p2p/" + host.peerId();
      if (text.getBytes(StandardCharsets.UTF_8).length <= MAX_TEXT_BYTES) {
        texts.add(text);
      }
    }
    if (!texts.isEmpty()) {
      send(MdnsMessage.answer(options.service(), name, texts));
    }
  }

  /// The peers that an answer tells of, without this one. Texts count when a pointer of the service
  /// leads to them.
  private List<PeerAddresses> peers(MdnsMessage message) {
    List<String> names =
        message.pointers().stream()
            .filter(pointer -> pointer.name().equals(options.service()))
            .map(MdnsMessage.Pointer::target)
            .filter(target -> !target.equals(name))
            .toList();
    Map<PeerId, List<Multiaddr>> peers = new LinkedHashMap<>();
    for (MdnsMessage.Text text : message.texts()) {
      if (names.contains(text.name())) {
        text.strings().forEach(string -> address(string).ifPresent(it -> add(peers, it)));
      }
    }
    return peers.entrySet().stream()
        .map(peer -> new PeerAddresses(peer.getKey(), peer.getValue()))
        .toList();
  }

  private void add(Map<PeerId, List<Multiaddr>> peers, Multiaddr address) {
    Optional<PeerId> peer = address.peerId();
    if (peer.isEmpty() || peer.get().equals(host.peerId())) {
      return;
    }
    List<Multiaddr> addresses = peers.get(peer.get());
    if (addresses == null && peers.size() >= host.limits().of(Limit.MDNS_PEERS_PER_PACKET)) {
      host.metrics().hit(Limit.MDNS_PEERS_PER_PACKET);
      return;
    }
    addresses = peers.computeIfAbsent(peer.get(), _ -> new ArrayList<>());
    if (addresses.size() >= host.limits().of(Limit.MDNS_ADDRESSES_PER_PEER)) {
      host.metrics().hit(Limit.MDNS_ADDRESSES_PER_PEER);
      return;
    }
    addresses.add(address);
  }

  private static Optional<Multiaddr> address(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Multiaddr.parse(text.substring(PREFIX.length())));
    } catch (MalformedInput unknownKind) {
      return Optional.empty();
    }
  }
}
