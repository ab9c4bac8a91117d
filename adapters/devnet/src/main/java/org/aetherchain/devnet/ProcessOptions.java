package org.aetherchain.devnet;

import java.nio.file.Path;
import java.util.Optional;
import org.aetherchain.wallet.BadInput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a devnet of processes.
final class ProcessOptions {
  @Option(
      names = "--processes",
      description = "run each node as a process, over libp2p on this machine, in real time")
  private boolean isOfProcesses;

  @Option(names = "--in-process", description = "run all nodes in this process (default)")
  private boolean isInProcess;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "with --processes: keep everything in this folder, and go on from what is there"
              + " (default: a folder that is removed at the end)")
  private @Nullable Path data;

  @Option(names = "--fresh", description = "with --data: remove what is there and begin anew")
  private boolean isFresh;

  /// Whether each node is to be a process.
  ///
  /// @throws BadInput when options contradict each other
  boolean isOfProcesses() throws BadInput {
    if (isOfProcesses && isInProcess) {
      throw new BadInput("--processes and --in-process exclude each other");
    }
    if (!isOfProcesses && (data != null || isFresh)) {
      throw new BadInput("--data and --fresh go with --processes: other nodes keep nothing");
    }
    if (isFresh && data == null) {
      throw new BadInput("--fresh goes with --data DIR");
    }
    return isOfProcesses;
  }

  /// Where to keep everything; empty for nowhere.
  Optional<Path> data() {
    return Optional.ofNullable(data);
  }

  /// Whether to begin anew.
  boolean isFresh() {
    return isFresh;
  }
}
