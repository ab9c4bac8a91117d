package org.aetherchain.tsu.binding;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.TsuException;

/// The benchmark's yardstick: a plain loop in C over one chain, `tsu/native/loop/loop.c`.
public final class PlainLoop {
  private final Function function;

  private PlainLoop(Function function) {
    this.function = function;
  }

  /// Loads it from beside the reference device, where both were built.
  ///
  /// @throws TsuException as [NativeProvider#reference]
  public static Optional<PlainLoop> find() throws TsuException {
    Optional<Path> file =
        NativeProvider.reference().map(library -> library.resolveSibling("libplainloop.so"));
    return file.isPresent() && Files.exists(file.get())
        ? Optional.of(
            new PlainLoop(
                NativeLibrary.getInstance(file.get().toString()).getFunction("plain_loop")))
        : Optional.empty();
  }

  /// Sweeps a model at β = 1 from all spins down.
  ///
  /// @return updates a nanosecond
  public double flipsPerNs(IsingEbm model, int sweeps) {
    int nodes = model.nodeCount();
    float[] spins = new float[nodes];
    java.util.Arrays.fill(spins, -1);
    try (Memory starts = Layouts.of(model.couplings().rowStarts());
        Memory columns = Layouts.of(model.couplings().columns());
        Memory weights = Layouts.of(model.couplings().weights());
        Memory biases = Layouts.of(model.biases());
        Memory state = Layouts.of(spins)) {
      Object[] arguments = {nodes, starts, columns, weights, biases, state, 1f, sweeps};
      long elapsedNs = (Long) function.invoke(Long.class, arguments);
      return (double) nodes * sweeps / elapsedNs;
    }
  }
}
