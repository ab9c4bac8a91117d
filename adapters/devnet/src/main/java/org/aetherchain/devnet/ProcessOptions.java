package org.aetherchain.devnet;

import java.nio.file.Path;
import java.util.Optional;
import org.aetherchain.wallet.BadInput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say whether nodes are processes, and those that only such a devnet has.
final class ProcessOptions {
  @Option(
      names = "--processes",
      description = "run each node as a process, over libp2p on this machine (default)")
  private boolean isOfProcesses;

  @Option(
      names = "--in-process",
      description = "run all nodes in this process, on an in-memory network that loses messages")
  private boolean isInProcess;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "processes: keep everything in this folder, go on from what is there, and run until"
              + " Ctrl-C (default: a folder that is removed at the end)")
  private @Nullable Path data;

  @Option(names = "--fresh", description = "with --data: remove what is there and begin anew")
  private boolean isFresh;

  /// Whether each node is to be a process.
  ///
  /// @param isVirtual whether time is to be virtual, which no process can have
  /// @throws BadInput when options contradict each other
  boolean isOfProcesses(boolean isVirtual) throws BadInput {
    if (isOfProcesses && isInProcess) {
      throw new BadInput("--processes and --in-process exclude each other");
    }
    if (isOfProcesses && isVirtual) {
      throw new BadInput(
          "--blocks counts in virtual time, which processes do not have: --duration says how long"
              + " they run");
    }
    boolean areInProcess = isInProcess || isVirtual;
    if (areInProcess && (data != null || isFresh)) {
      throw new BadInput(
          "--data and --fresh are for nodes in processes of their own: leave "
              + (isVirtual ? "--blocks" : "--in-process")
              + " out");
    }
    if (isFresh && data == null) {
      throw new BadInput("--fresh goes with --data DIR");
    }
    return !areInProcess;
  }

  /// Whether somebody asked for nodes in this process, in so many words.
  boolean isInProcess() {
    return isInProcess;
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
