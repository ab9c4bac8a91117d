package org.aetherchain.tsu.sampling;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.TsuException;

/// Keeps one number of every state, such as its energy: what diagnostics and plots want.
public final class TraceObserver implements Observer {
  /// What is kept.
  public enum Quantity {
    /// The energy at β = 1.
    ENERGY,
    /// The mean spin, −1 to +1.
    MAGNETISATION
  }

  private final Quantity quantity;
  private final List<List<Double>> chains = new ArrayList<>();

  /// Keeps nothing yet.
  public TraceObserver(Quantity quantity) {
    this.quantity = quantity;
  }

  @Override
  public void observe(LoadedProgram program, SampleBatch piece) throws TsuException {
    int samples = piece.shape().samples();
    double[] energies = quantity == Quantity.ENERGY ? program.energies(piece) : new double[0];
    for (int chain = 0; chain < piece.shape().chains(); chain++) {
      if (chains.size() == chain) {
        chains.add(new ArrayList<>());
      }
      for (int sample = 0; sample < samples; sample++) {
        double value =
            switch (quantity) {
              case ENERGY -> energies[chain * samples + sample];
              case MAGNETISATION -> piece.state(chain, sample).magnetisation();
            };
        chains.get(chain).add(value);
      }
    }
  }

  /// The values of each chain, in order.
  public double[][] values() {
    return chains.stream()
        .map(chain -> chain.stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }
}
