package org.aetherchain.libp2p.interop;

import static org.aetherchain.libp2p.swarm.Hosts.get;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.protocol.perf.Perf;
import org.aetherchain.libp2p.protocol.ping.Ping;
import org.aetherchain.libp2p.swarm.HostConfig;
import org.aetherchain.libp2p.swarm.Hosts;
import org.aetherchain.libp2p.swarm.Libp2pHost;

/// The process behind a [JavaPeer]: says where it listens, then answers a line with a line.
final class BenchmarkPeer {
  private static final int PINGS_PER_STREAM = 500;

  /// Limits that do not stand in the way of a benchmark from one address.
  private static final Libp2pLimits LIMITS =
      Hosts.LOOPBACK
          .with(Limit.CONNECTIONS_PER_PEER, 10_000)
          .with(Limit.NEW_STREAMS_PER_SECOND, 100_000)
          .with(Limit.NEW_STREAMS_BURST, 100_000)
          .with(Limit.IDLE_CONNECTION_MS, 3_600_000);

  private final Libp2pHost host;
  private final List<GossipPeer> gossip;

  private BenchmarkPeer(Libp2pHost host, List<GossipPeer> gossip) {
    this.host = host;
    this.gossip = gossip;
  }

  /// Runs until its input ends.
  ///
  /// @param arguments `gossip` for a peer that joins the topic
  public static void main(String[] arguments) throws Exception {
    try (Libp2pHost host = Hosts.start(HostConfig.of(Hosts.key()).with(LIMITS))) {
      host.handle(Perf.PROTOCOL, Perf.responder());
      boolean gossips = Arrays.asList(arguments).contains("gossip");
      BenchmarkPeer peer =
          new BenchmarkPeer(host, gossips ? List.of(new GossipPeer(host).join()) : List.of());
      System.out.println(Hosts.addressOf(host));
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String line = input.readLine();
      while (line != null) {
        System.out.println(peer.answer(line.split(" ", -1)));
        line = input.readLine();
      }
    }
  }

  private String answer(String... words) throws Exception {
    return switch (words[0]) {
      case "measure" ->
          measure(address(words), Long.parseLong(words[2]), number(words, 3), number(words, 4));
      case "dial" -> dial(address(words), number(words, 2));
      case "memory" -> memory();
      case "publish" -> publish(number(words, 1), number(words, 2));
      case "mesh" -> Integer.toString(gossip.getFirst().mesh());
      case "count" -> gossip.getFirst().count() + " " + gossip.getFirst().distinct();
      default -> throw new IOException("unknown: " + words[0]);
    };
  }

  /// Nanoseconds up and down, nanoseconds of the handshakes together, then of each ping.
  private String measure(Multiaddr address, long bytes, int pings, int handshakes)
      throws Exception {
    Connection connection = get(host.network().dial(address));
    Perf.Times times = Perf.measure(connection, bytes, bytes);
    List<Long> trips = new ArrayList<>();
    while (trips.size() < pings) {
      try (Ping ping = get(Ping.open(connection))) {
        for (int i = 0; i < PINGS_PER_STREAM; i++) {
          trips.add(get(ping.probe()));
        }
      }
    }
    long begun = System.nanoTime();
    for (int i = 0; i < handshakes; i++) {
      get(get(host.network().dial(address)).close());
    }
    long ended = System.nanoTime();
    get(connection.close());
    StringBuilder answer = new StringBuilder();
    answer.append(times.uploadNanos()).append(' ').append(times.downloadNanos());
    answer.append(' ').append(ended - begun);
    trips.forEach(trip -> answer.append(' ').append(trip));
    return answer.toString();
  }

  private String dial(Multiaddr address, int count) {
    for (int i = 0; i < count; i++) {
      get(host.network().dial(address));
    }
    return "done";
  }

  private String publish(int messages, int size) {
    gossip.getFirst().publishMany(messages, size);
    return "done";
  }

  /// Heap in use after a collection, direct memory, and connections.
  private String memory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return (runtime.totalMemory() - runtime.freeMemory())
        + " "
        + direct
        + " "
        + host.network().connections().size();
  }

  private static Multiaddr address(String... words) {
    return Hosts.address(words[1]);
  }

  private static int number(String[] words, int at) {
    return Integer.parseInt(words[at]);
  }
}
