package org.aetherchain.tsu.sampling;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SpinState;

/// Keeps every state.
public final class StateObserver implements Observer {
  private final List<List<SpinState>> chains = new ArrayList<>();

  /// Keeps nothing yet.
  public StateObserver() {}

  @Override
  public void observe(LoadedProgram program, SampleBatch piece) {
    for (int chain = 0; chain < piece.shape().chains(); chain++) {
      if (chains.size() == chain) {
        chains.add(new ArrayList<>());
      }
      for (int sample = 0; sample < piece.shape().samples(); sample++) {
        chains.get(chain).add(piece.state(chain, sample));
      }
    }
  }

  /// The states of each chain, in order.
  public List<List<SpinState>> states() {
    return chains.stream().map(List::copyOf).toList();
  }
}
