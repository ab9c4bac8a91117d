package org.aetherchain.libp2p.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.HostListener;
import org.aetherchain.libp2p.api.PeerInfo;
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
      Thread.sleep(durationSeconds > 0 ? durationSeconds * 1000 : Long.MAX_VALUE);
    }
    return 0;
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
