package org.aetherchain.tsu.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.InitialState;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;

/// The direction in which a machine's parameters must move to make rows more likely, estimated on a
/// device: moments with the visible nodes held at the rows, less moments of free chains (Hinton,
/// *Training products of experts by minimizing contrastive divergence*, 2002). The free chains go
/// on from one call to the next (Tieleman, *Training restricted Boltzmann machines using
/// approximations to the likelihood gradient*, 2008).
///
/// Not safe for several threads.
public final class ContrastiveDivergence implements AutoCloseable {
  private final LoadedProgram held;
  private final LoadedProgram free;
  private final int visible;
  private final int hidden;
  private final int sweeps;
  private final boolean seeded;
  private long seed;
  private List<SpinState> chains = List.of();

  /// Loads the machine into a device, with its visible nodes held and free.
  ///
  /// @param sweeps of the free chains between two calls, at least 1
  /// @param seed of the runs, on devices that can be seeded
  /// @throws TsuException when the device cannot hold the machine
  public ContrastiveDivergence(TsuDevice device, BoltzmannMachine machine, int sweeps, long seed)
      throws TsuException {
    visible = machine.visible();
    hidden = machine.hidden();
    this.sweeps = sweeps;
    this.seed = seed;
    seeded = device.capabilities().seeded();
    IsingEbm model = machine.model();
    Block rows = Block.of(IntStream.range(0, visible).toArray());
    held = device.load(IsingSamplingProgram.clamping(model, rows));
    free = device.load(IsingSamplingProgram.of(model));
  }

  /// Gives the device other parameters for the same nodes.
  ///
  /// @throws TsuException when the device fails
  public void update(BoltzmannMachine machine) throws TsuException {
    IsingEbm model = machine.model(free.program().model());
    held.update(model);
    free.update(model);
  }

  /// The difference of moments for these rows, in the order of a machine's parameters; each number
  /// is from −2 to 2.
  ///
  /// @param rows states of the visible nodes, at least one
  /// @throws TsuException when the device fails
  public double[] difference(List<SpinState> rows) throws TsuException {
    List<SpinState> clamped = new ArrayList<>(rows.size());
    for (SpinState row : rows) {
      clamped.add(
          SpinState.of(
              visible + hidden,
              java.util.Arrays.copyOf(row.toBytes(), SpinState.sizeBytes(visible + hidden))));
    }
    SampleBatch data = held.sample(request(1, rows.size()).withClamped(clamped));
    if (chains.size() != rows.size()) {
      chains = data.lastStates();
    }
    InitialState start = new InitialState.Given(chains);
    SampleBatch dream = free.sample(request(sweeps, rows.size()).withInitial(start));
    chains = dream.lastStates();
    double[] difference = moments(data.lastStates());
    double[] less = moments(chains);
    for (int p = 0; p < difference.length; p++) {
      difference[p] -= less[p];
    }
    return difference;
  }

  private SamplingRequest request(int warmup, int count) {
    SamplingSchedule schedule = SamplingSchedule.of(warmup, 1, 1, 1);
    seed += 0x9e3779b97f4a7c15L;
    return seeded
        ? SamplingRequest.seeded(schedule, count, seed)
        : SamplingRequest.physical(schedule, count);
  }

  /// Mean spins and mean products of coupled spins. A product is +1 where two bits agree, so that
  /// words of bits, one bit a state, give sums by counting.
  private double[] moments(List<SpinState> states) {
    int nodes = visible + hidden;
    int words = (states.size() + 63) / 64;
    long[][] bits = new long[nodes][words];
    for (int s = 0; s < states.size(); s++) {
      SpinState state = states.get(s);
      for (int node = 0; node < nodes; node++) {
        bits[node][s >> 6] |= (state.isUp(node) ? 1L : 0) << (s & 63);
      }
    }
    double[] moments = new double[nodes + visible * hidden];
    double size = states.size();
    for (int node = 0; node < nodes; node++) {
      int up = 0;
      for (long word : bits[node]) {
        up += Long.bitCount(word);
      }
      moments[node] = (2 * up - size) / size;
    }
    for (int i = 0; i < visible; i++) {
      for (int j = 0; j < hidden; j++) {
        int differ = 0;
        for (int w = 0; w < words; w++) {
          differ += Long.bitCount(bits[i][w] ^ bits[visible + j][w]);
        }
        moments[nodes + i * hidden + j] = (size - 2 * differ) / size;
      }
    }
    return moments;
  }

  /// Removes the machine from the device.
  @Override
  public void close() {
    held.close();
    free.close();
  }
}
