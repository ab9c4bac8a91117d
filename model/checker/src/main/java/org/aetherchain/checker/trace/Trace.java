package org.aetherchain.checker.trace;

import java.util.List;

/// A behaviour: a counterexample that TLC printed.
///
/// @param steps the states; empty when TLC gave none
/// @param end what follows the last one
public record Trace(List<Step> steps, End end) {
  /// No behaviour at all.
  public static final Trace NONE = new Trace(List.of(), new End.Stops());

  /// Copies the list.
  public Trace {
    steps = List.copyOf(steps);
  }

  /// What follows the last state.
  public sealed interface End {
    /// The behaviour is a finite prefix.
    record Stops() implements End {}

    /// Nothing happens any more.
    record Stutters() implements End {}

    /// It goes on with the state of this number for ever.
    record LoopsTo(int number) implements End {}
  }
}
