package org.aetherchain.proofs.groth16;

import java.lang.foreign.Arena;
import java.util.List;
import org.aetherchain.proofs.curve.Backend;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Parallel;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.field.Fq12;
import org.aetherchain.proofs.field.FrLimbs;
import org.aetherchain.proofs.field.FrVector;

/// The equation that proofs for one key satisfy, `e(A, B) = e(alpha, beta) e(inputs, gamma)
/// e(C, delta)`, with what does not depend on the proof computed once. Checks nothing else:
/// [Verifier] does.
final class Equation {
  private final VerifyingKey key;
  private final Backend backend;
  private final Parallel parallel;
  private final Fq12 alphaBeta;
  private final Points inputs;

  /// The equation of a key.
  Equation(VerifyingKey key, Backend backend, Parallel parallel) {
    this.key = key;
    this.backend = backend;
    this.parallel = parallel;
    this.alphaBeta = backend.pairingProduct(List.of(key.alpha()), List.of(key.beta()), parallel);
    this.inputs = Points.of(Group.G1, key.inputs(), Arena.ofAuto());
  }

  /// Whether a proof satisfies it for the public values.
  boolean holds(Proof proof, FrVector values) {
    long[] scalars = new long[(values.size() + 1) * FrLimbs.LIMBS];
    scalars[0] = 1;
    for (int i = 0; i < values.size() * FrLimbs.LIMBS; i += FrLimbs.LIMBS) {
      FrLimbs.toCanonical(scalars, i + FrLimbs.LIMBS, values.limbs(), i);
    }
    return backend
        .pairingProduct(
            List.of(proof.a(), inputSum(scalars).negated(), proof.c().negated()),
            List.of(proof.b(), key.gamma(), key.delta()),
            parallel)
        .equals(alphaBeta);
  }

  /// The sum of the key's points for inputs, each a scalar many times.
  ///
  /// @param scalars canonical, for the constant one and for each public value
  Point inputSum(long[] scalars) {
    return backend.sumOfProducts(inputs, scalars, parallel);
  }
}
