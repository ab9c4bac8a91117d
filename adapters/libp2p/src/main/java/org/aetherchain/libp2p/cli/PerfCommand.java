package org.aetherchain.libp2p.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.protocol.perf.Perf;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./aether p2p perf`: how fast one stream is.
@Command(
    name = "perf",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Sends bytes up and down one stream with a peer that answers perf.")
final class PerfCommand implements Callable<Integer> {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final int MAX_MEGABYTES = 1_000_000;

  @Parameters(
      paramLabel = "ADDRESS",
      converter = HostOptions.AddressConverter.class,
      description = "where the peer is, its id at the end")
  private List<Multiaddr> addresses = new ArrayList<>();

  @Option(
      names = "--upload",
      paramLabel = "MB",
      defaultValue = "100",
      description = "megabytes to send (default: ${DEFAULT-VALUE})")
  private int uploadMegabytes;

  @Option(
      names = "--download",
      paramLabel = "MB",
      defaultValue = "100",
      description = "megabytes to ask for (default: ${DEFAULT-VALUE})")
  private int downloadMegabytes;

  @Option(names = "--json", description = "write JSON")
  private boolean json;

  @Mixin private HostOptions options = new HostOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!isSize(uploadMegabytes) || !isSize(downloadMegabytes) || addresses.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "one address, and sizes from 1 to " + MAX_MEGABYTES + " megabytes");
    }
    try (Libp2pHost host = options.host()) {
      Connection connection = HostOptions.await(host.network().dial(addresses.getFirst()));
      long upload = (long) (uploadMegabytes * BYTES_PER_MEGABYTE);
      long download = (long) (downloadMegabytes * BYTES_PER_MEGABYTE);
      Perf.Times times = Perf.measure(connection, upload, download);
      Map<String, Object> rows = new LinkedHashMap<>();
      rows.put("uploadMegabytesPerSecond", rate(upload, times.uploadNanos()));
      rows.put("downloadMegabytesPerSecond", rate(download, times.downloadNanos()));
      Rows.print(spec.commandLine().getOut(), rows, json);
    }
    return 0;
  }

  private static boolean isSize(int megabytes) {
    return megabytes >= 1 && megabytes <= MAX_MEGABYTES;
  }

  private static long rate(long bytes, long nanos) {
    return Math.round(bytes / BYTES_PER_MEGABYTE / (nanos / NANOS_PER_SECOND));
  }
}
