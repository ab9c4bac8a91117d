package org.aetherchain.libp2p.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.HostListener;
import org.aetherchain.libp2p.api.PeerInfo;
import org.aetherchain.libp2p.discovery.MulticastDiscovery;
import org.aetherchain.libp2p.discovery.MulticastOptions;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.protocol.perf.Perf;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./aether p2p listen`: a peer that answers identify and ping, and tells who comes.
@Command(
    name = "listen",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Answers identify and ping until Ctrl-C, and tells who comes and goes.")
final class ListenCommand implements Callable<Integer> {
  @Option(
      names = "--on",
      paramLabel = "ADDRESS",
      converter = HostOptions.AddressConverter.class,
      description = "where to listen; may be given again (default: /ip4/127.0.0.1/tcp/0)")
  private List<Multiaddr> addresses = new ArrayList<>();

  @Option(names = "--perf", description = "answer perf too: who asks may have as much as it wants")
  private boolean perf;

  @Option(
      names = "--mdns",
      description =
          "announce this peer on its network segments by multicast DNS, and tell who else is there")
  private boolean multicast;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "stop by itself after so long (default: never)")
  private long durationSeconds;

  @Mixin private HostOptions options = new HostOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (addresses.isEmpty()) {
      addresses.add(new HostOptions.AddressConverter().convert("/ip4/127.0.0.1/tcp/0"));
    }
    try (Libp2pHost host = options.host()) {
      host.listen(new Narrator(out));
      if (perf) {
        host.handle(Perf.PROTOCOL, Perf.responder());
      }
      for (Multiaddr address : addresses) {
        Multiaddr bound = HostOptions.await(host.network().listen(address));
        out.println("listening on " + bound + "/p2p/" + host.peerId());
      }
      List<MulticastDiscovery> searches = multicast ? search(host, out) : List.of();
      Thread.sleep(durationSeconds > 0 ? durationSeconds * 1000 : Long.MAX_VALUE);
      searches.forEach(MulticastDiscovery::close);
    }
    return 0;
  }

  /// On every interface that multicasts.
  private static List<MulticastDiscovery> search(Libp2pHost host, PrintWriter out)
      throws IOException {
    List<MulticastDiscovery> searches = new ArrayList<>();
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      if (each.isUp() && each.supportsMulticast() && !each.isLoopback()) {
        searches.add(
            MulticastDiscovery.start(
                host,
                MulticastOptions.of(each),
                peer -> out.println("? " + peer.peer() + " at " + peer.addresses())));
      }
    }
    if (searches.isEmpty()) {
      throw new IOException("no network interface of this machine multicasts");
    }
    return searches;
  }

  /// One line for each that comes, says who it is, or goes.
  private record Narrator(PrintWriter out) implements HostListener {
    @Override
    public void connected(Connection connection) {
      out.println("+ " + connection.remotePeer() + " from " + connection.remoteAddress());
    }

    @Override
    public void identified(Connection connection, PeerInfo info) {
      out.println(
          "  "
              + info.peer()
              + " is "
              + info.agentVersion()
              + " and speaks "
              + String.join(" ", info.protocols()));
    }

    @Override
    public void disconnected(Connection connection) {
      out.println("- " + connection.remotePeer());
    }
  }
}
