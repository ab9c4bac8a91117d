package org.aetherchain.tsu.anomaly;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;

/// Scores how unusual a row of features is: the free energy of a restricted Boltzmann machine that
/// was trained on usual rows alone. Immutable; scoring needs no device and is repeatable.
///
/// A score is advice. It may decide what is looked at first or how long something waits, never
/// what is valid.
public final class FreeEnergyDetector {
  private final List<String> features;
  private final ThermometerCode code;
  private final BoltzmannMachine machine;

  FreeEnergyDetector(List<String> features, ThermometerCode code, BoltzmannMachine machine) {
    this.features = features;
    this.code = code;
    this.machine = machine;
  }

  /// Trains one on a device.
  ///
  /// @param usual rows without anomalies; marks are ignored
  /// @param progress told the number of each epoch that is done
  /// @throws TsuException when the device fails or cannot hold the machine
  public static FreeEnergyDetector train(
      FeatureTable usual, Training training, TsuDevice device, IntConsumer progress)
      throws TsuException {
    FreeEnergyDetector untrained = untrained(usual, training);
    List<SpinState> rows = untrained.encode(usual);
    Random random = new Random(training.seed());
    int batches = (rows.size() + training.batch() - 1) / training.batch();
    double steps = (double) batches * training.epochs();
    float[] parameters = untrained.machine.parameters();
    BoltzmannMachine machine = untrained.machine;
    try (ContrastiveDivergence divergence =
        new ContrastiveDivergence(device, machine, training.sweeps(), training.seed())) {
      for (int step = 0; step < steps; step++) {
        if (step % batches == 0) {
          Collections.shuffle(rows, random);
        }
        int from = step % batches * training.batch();
        // The last batch goes round to the first rows: all steps have the same number of chains.
        List<SpinState> batch = new ArrayList<>(training.batch());
        for (int i = 0; i < training.batch(); i++) {
          batch.add(rows.get((from + i) % rows.size()));
        }
        double rate = training.rate() * (1 - step / steps);
        machine = step(machine, parameters, divergence.difference(batch), rate, training.decay());
        divergence.update(machine);
        if (step % batches == batches - 1) {
          progress.accept(step / batches + 1);
        }
      }
    }
    return new FreeEnergyDetector(untrained.features, untrained.code, machine);
  }

  /// A detector before its training: independent spins, each as often +1 as in the rows, and hidden
  /// nodes that hardly take part. The baseline of independent bits.
  ///
  /// @param usual rows without anomalies
  public static FreeEnergyDetector untrained(FeatureTable usual, Training training) {
    ThermometerCode code = ThermometerCode.learn(usual, training.levels());
    int visible = code.spinCount();
    int hidden = training.hidden();
    float[] parameters = new float[(int) BoltzmannMachine.parameterCount(visible, hidden)];
    for (int r = 0; r < usual.size(); r++) {
      SpinState state = code.encode(usual.row(r));
      for (int i = 0; i < visible; i++) {
        parameters[i] += state.isUp(i) ? 1 : 0;
      }
    }
    for (int i = 0; i < visible; i++) {
      // P(+1) = σ(2a), counting one more row up and one more down.
      double up = (parameters[i] + 1) / (usual.size() + 2);
      parameters[i] = (float) (0.5 * Math.log(up / (1 - up)));
    }
    Random random = new Random(training.seed() ^ 0x5eed);
    for (int p = visible + hidden; p < parameters.length; p++) {
      parameters[p] = (float) (0.01 * random.nextGaussian());
    }
    return new FreeEnergyDetector(
        usual.features(), code, BoltzmannMachine.of(visible, hidden, parameters));
  }

  /// Moves the parameters, and gives the machine they make.
  private static BoltzmannMachine step(
      BoltzmannMachine machine,
      float[] parameters,
      double[] difference,
      double rate,
      double decay) {
    int nodes = machine.visible() + machine.hidden();
    for (int p = 0; p < parameters.length; p++) {
      double less = p < nodes ? 0 : decay * parameters[p];
      parameters[p] += (float) (rate * (difference[p] - less));
    }
    return BoltzmannMachine.of(machine.visible(), machine.hidden(), parameters);
  }

  /// With other parameters, such as those that several trained together.
  ///
  /// @param other of as many nodes
  public FreeEnergyDetector with(BoltzmannMachine other) {
    if (other.visible() != machine.visible() || other.hidden() != machine.hidden()) {
      throw new IllegalArgumentException("the machine has other numbers of nodes");
    }
    return new FreeEnergyDetector(features, code, other);
  }

  /// The free energy of a row: the higher, the more unusual. Only differences mean something.
  ///
  /// @param row finite numbers in the order of [#features]
  /// @throws TsuException ARG when it is no such row
  public double score(double[] row) throws TsuException {
    return machine.freeEnergy(encode(row));
  }

  /// The scores of all rows of a table.
  ///
  /// @throws TsuException ARG when its features are others
  public double[] scores(FeatureTable table) throws TsuException {
    if (!table.features().equals(features)) {
      throw new TsuException(
          org.aetherchain.tsu.TsuError.ARG,
          "the detector knows the features " + features + ", not " + table.features());
    }
    double[] scores = new double[table.size()];
    for (int r = 0; r < scores.length; r++) {
      scores[r] = score(table.row(r));
    }
    return scores;
  }

  /// The spins that a row becomes.
  ///
  /// @throws TsuException ARG when it is no row of finite numbers for the features
  public SpinState encode(double[] row) throws TsuException {
    FeatureTable.requireRow(row, features.size(), "the row");
    return code.encode(row);
  }

  /// The spins of all rows, in a list that may be reordered.
  public List<SpinState> encode(FeatureTable table) throws TsuException {
    List<SpinState> states = new ArrayList<>(table.size());
    for (int r = 0; r < table.size(); r++) {
      states.add(encode(table.row(r)));
    }
    return states;
  }

  /// The names of the features.
  public List<String> features() {
    return features;
  }

  /// The machine inside.
  public BoltzmannMachine machine() {
    return machine;
  }

  ThermometerCode code() {
    return code;
  }
}
