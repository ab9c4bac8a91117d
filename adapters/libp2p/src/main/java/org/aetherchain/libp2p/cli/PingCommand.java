package org.aetherchain.libp2p.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.Failures;
import org.aetherchain.libp2p.api.PeerInfo;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.protocol.ping.Ping;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./aether p2p ping`: who a peer is, and how far away.
@Command(
    name = "ping",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Connects with a peer, shows who it says it is, and measures round trips.")
final class PingCommand implements Callable<Integer> {
  private static final int MAX_COUNT = 1_000_000;
  private static final long IDENTIFY_MS = 5_000;
  private static final long ANSWER_MS = 10_000;
  private static final double NANOS_PER_MS = 1e6;

  @Parameters(
      paramLabel = "ADDRESS",
      converter = HostOptions.AddressConverter.class,
      description = "where the peer is, its id at the end")
  private List<Multiaddr> addresses = new ArrayList<>();

  @Option(
      names = {"-c", "--count"},
      defaultValue = "4",
      description = "how many round trips (default: ${DEFAULT-VALUE})")
  private int count;

  @Option(
      names = {"-i", "--interval"},
      paramLabel = "MS",
      defaultValue = "1000",
      description = "milliseconds between them (default: ${DEFAULT-VALUE})")
  private long intervalMs;

  @Option(names = "--json", description = "write one line of JSON at the end")
  private boolean json;

  @Mixin private HostOptions options = new HostOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (count < 1 || count > MAX_COUNT || intervalMs < 0 || addresses.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "one address, a count from 1 to " + MAX_COUNT + ", no negative time");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (Libp2pHost host = options.host()) {
      Connection connection = HostOptions.await(host.network().dial(addresses.getFirst()));
      PeerInfo info = identified(connection);
      if (!json) {
        Rows.print(out, rows(connection, info), false);
      }
      List<Double> times = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        if (i > 0) {
          Thread.sleep(intervalMs);
        }
        times.add(probe(connection) / NANOS_PER_MS);
        if (!json) {
          out.println(String.format(Locale.ROOT, "%d  %.3f ms", i + 1, times.getLast()));
        }
      }
      report(out, connection, info, times);
    }
    return 0;
  }

  private void report(PrintWriter out, Connection connection, PeerInfo info, List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    Map<String, Object> result = new LinkedHashMap<>(json ? rows(connection, info) : Map.of());
    result.put("count", sorted.size());
    result.put("minMs", sorted.getFirst());
    result.put("medianMs", sorted.get(sorted.size() / 2));
    result.put("maxMs", sorted.getLast());
    if (json) {
      result.put("timesMs", times);
    }
    Rows.print(out, result, json);
  }

  private static Map<String, Object> rows(Connection connection, PeerInfo info) {
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("peerId", connection.remotePeer().toString());
    rows.put("address", connection.remoteAddress().toString());
    rows.put("agent", info.agentVersion());
    rows.put("protocols", info.protocols());
    rows.put("listening", info.listenAddresses().stream().map(Multiaddr::toString).toList());
    rows.put("sees us at", info.observedAddress().map(Multiaddr::toString).orElse("unknown"));
    return rows;
  }

  /// A stream for each probe: some peers end a stream of pings after ten seconds.
  private static long probe(Connection connection) throws IOException, InterruptedException {
    try {
      return Ping.once(connection).get(ANSWER_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new IOException("no answer within " + ANSWER_MS + " ms", late);
    } catch (ExecutionException failed) {
      throw Failures.asNetworkException(failed);
    }
  }

  /// What the peer says of itself, which comes soon after connecting or not at all.
  private static PeerInfo identified(Connection connection)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(IDENTIFY_MS);
    while (connection.identified().isEmpty()) {
      if (System.nanoTime() > deadline || connection.closed().isDone()) {
        throw new IOException("the peer does not say who it is");
      }
      Thread.sleep(1);
    }
    return connection.identified().get();
  }
}
