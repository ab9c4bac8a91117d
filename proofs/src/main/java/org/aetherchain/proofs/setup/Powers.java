package org.aetherchain.proofs.setup;

import java.util.List;
import java.util.Optional;
import org.aetherchain.proofs.curve.Group;
import org.aetherchain.proofs.curve.Point;
import org.aetherchain.proofs.curve.Points;
import org.aetherchain.proofs.groth16.Contribution;

/// Powers of a secret tau in the exponent, also times alpha and beta: what a `.ptau` holds. They
/// serve every circuit whose domain has at most `2^log2` points.
///
/// @param log2 the logarithm of the largest domain's size
/// @param tau1 of G1: tau^i for i below `2^(log2 + 1) - 1`
/// @param tau2 of G2: tau^i for i below `2^log2`
/// @param alphaTau of G1: alpha tau^i for i below `2^log2`
/// @param betaTau of G1: beta tau^i for i below `2^log2`
/// @param beta2 of G2: beta
/// @param contributions what each contributor left behind, in order
public record Powers(
    int log2,
    Points tau1,
    Points tau2,
    Points alphaTau,
    Points betaTau,
    Point beta2,
    List<Share> contributions) {
  /// The largest domain.
  public static final int MAX_LOG2 = 28;

  /// Bytes of a hash's inner state in a file.
  public static final int STATE_SIZE_BYTES = 216;

  /// The proof that a contributor knew one of their factors.
  ///
  /// @param base of G1, chosen at random
  /// @param power of G1, the base times the factor
  /// @param response of G2, the challenge's point times the factor
  public record Knowledge(Point base, Point power, Point response) {
    /// Checks the groups.
    public Knowledge {
      if (base.group() != Group.G1 || power.group() != Group.G1 || response.group() != Group.G2) {
        throw new IllegalArgumentException("a point of the wrong group in a contribution");
      }
    }
  }

  /// The first powers after a contribution.
  ///
  /// @param tau1 of G1: tau
  /// @param tau2 of G2: tau
  /// @param alpha1 of G1: alpha
  /// @param beta1 of G1: beta
  /// @param beta2 of G2: beta
  public record Heads(Point tau1, Point tau2, Point alpha1, Point beta1, Point beta2) {
    /// Those of powers.
    public static Heads of(Powers powers) {
      return new Heads(
          powers.tau1.get(1),
          powers.tau2.get(1),
          powers.alphaTau.get(0),
          powers.betaTau.get(0),
          powers.beta2);
    }
  }

  /// What a contributor left behind.
  ///
  /// @param heads the first powers afterwards
  /// @param tau that they knew their factor of tau
  /// @param alpha that they knew their factor of alpha
  /// @param beta that they knew their factor of beta
  /// @param state the inner state of the response's hash before the proofs of knowledge, in
  ///     hexadecimal
  /// @param nextChallenge the hash of all powers afterwards, in hexadecimal
  /// @param source name and beacon
  public record Share(
      Heads heads,
      Knowledge tau,
      Knowledge alpha,
      Knowledge beta,
      String state,
      String nextChallenge,
      Source source) {}

  /// Who contributed.
  ///
  /// @param name at most 255 bytes in UTF-8; empty for none
  /// @param beacon where the factors came from, when they came from a public beacon
  public record Source(String name, Optional<Contribution.Beacon> beacon) {}

  /// Checks groups and sizes.
  public Powers {
    if (log2 < 1 || log2 > MAX_LOG2) {
      throw new IllegalArgumentException("powers for domains of 2^" + log2 + " points");
    }
    int size = 1 << log2;
    if (tau1.group() != Group.G1
        || tau1.size() != 2 * size - 1
        || tau2.group() != Group.G2
        || tau2.size() != size
        || alphaTau.group() != Group.G1
        || alphaTau.size() != size
        || betaTau.group() != Group.G1
        || betaTau.size() != size
        || beta2.group() != Group.G2) {
      throw new IllegalArgumentException("groups or numbers of powers do not fit");
    }
    contributions = List.copyOf(contributions);
  }
}
