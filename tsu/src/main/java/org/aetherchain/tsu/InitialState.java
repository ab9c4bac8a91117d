package org.aetherchain.tsu;

import java.util.List;

/// How the free spins of the chains begin.
public sealed interface InitialState {
  /// Each spin +1 with probability 1/2.
  record Uniform() implements InitialState {}

  /// Each spin from its bias alone at the first sweep's β, `P(+1) = σ(2βb)`: Hinton's advice for
  /// restricted Boltzmann machines, and thrml's `hinton_init`.
  record Hinton() implements InitialState {}

  /// One given state for each chain.
  ///
  /// @param states as many as there are chains; the clamped nodes in them are ignored
  record Given(List<SpinState> states) implements InitialState {
    /// Copies the list.
    public Given {
      states = List.copyOf(states);
    }
  }
}
