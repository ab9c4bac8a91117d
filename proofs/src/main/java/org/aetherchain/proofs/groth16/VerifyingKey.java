package org.aetherchain.proofs.groth16;

import java.util.List;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Point;

/// What a verifier knows of a circuit.
///
/// @param alpha of G1
/// @param beta of G2
/// @param gamma of G2
/// @param delta of G2
/// @param inputs of G1: for the constant one and for each public value
public record VerifyingKey(Point alpha, Point beta, Point gamma, Point delta, List<Point> inputs) {
  /// Checks that each point is of its group; [Verifier] checks the rest.
  public VerifyingKey {
    inputs = List.copyOf(inputs);
    if (alpha.group() != Group.G1
        || beta.group() != Group.G2
        || gamma.group() != Group.G2
        || delta.group() != Group.G2
        || inputs.stream().anyMatch(point -> point.group() != Group.G1)) {
      throw new IllegalArgumentException("a point of the wrong group in a verifying key");
    }
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a verifying key without a point for the constant one");
    }
  }

  /// How many public values a proof goes with.
  public int publicCount() {
    return inputs.size() - 1;
  }
}
