package org.aetherchain.facts.attack;

/// The probability that an attacker with a share `a` of the work (the rest is `h`) rewrites a chain
/// on which `z` blocks were found since the race began. An attacker who draws level has won.
/// Propagation takes no time, and difficulty does not change.
public enum AttackFormula {
  /// The gambler's ruin, `(a/h)^z`: right for an attacker who is already exactly z behind, and
  /// therefore an answer to another question.
  RUIN("ruin") {
    @Override
    double below(double share, int depth) {
      return Math.pow(share / (1 - share), depth);
    }
  },

  /// Nakamoto 2008, section 11: the attacker's blocks meanwhile as a Poisson variable.
  NAKAMOTO("Nakamoto") {
    @Override
    double below(double share, int depth) {
      double behind = Math.log(share / (1 - share));
      double expected = depth * share / (1 - share);
      double logPoisson = -expected;
      double sum = 0;
      for (int k = 0; k <= depth; k++) {
        sum += Math.exp(logPoisson) * -Math.expm1((depth - k) * behind);
        logPoisson += Math.log(expected) - Math.log(k + 1);
      }
      return 1 - sum;
    }
  },

  /// Rosenfeld 2014: the attacker's blocks meanwhile are negative binomial. His sum is twice the
  /// probability that the attacker finds z blocks before the honest chain does, which has positive
  /// terms only: `2 * sum over k < z of C(z+k-1, k) a^z h^k`.
  ROSENFELD("Rosenfeld") {
    @Override
    double below(double share, int depth) {
      double logTerm = depth * Math.log(share);
      double sum = 0;
      for (int k = 0; k < depth; k++) {
        sum += Math.exp(logTerm);
        logTerm += Math.log1p(-share) + Math.log(depth + k) - Math.log(k + 1);
      }
      return 2 * sum;
    }
  },

  /// Grunspan and Pérez-Marco 2017: the same in closed form, the regularised incomplete beta
  /// function `I_(4ah)(z, 1/2)`.
  GRUNSPAN("Grunspan, Pérez-Marco") {
    @Override
    double below(double share, int depth) {
      return IncompleteBeta.regularised(4 * share * (1 - share), depth, .5);
    }
  };

  private static final int DEPTH_MAX = 100_000;
  private static final int HALVINGS = 100;

  private final String words;

  AttackFormula(String words) {
    this.words = words;
  }

  /// Who found it.
  public String words() {
    return words;
  }

  /// The probability of success.
  ///
  /// @param share of the work, above 0 and below 1
  /// @param depth blocks behind which a payment stands, at least 0
  public double probability(double share, int depth) {
    return share >= .5 || depth == 0 ? 1 : Math.clamp(below(share, depth), 0, 1);
  }

  /// The same for a share below one half and a depth of at least 1.
  abstract double below(double share, int depth);

  /// The least depth with a probability below `risk`, for a share below one half.
  public int depthFor(double share, double risk) {
    for (int depth = 1; depth < DEPTH_MAX; depth++) {
      if (probability(share, depth) < risk) {
        return depth;
      }
    }
    throw new IllegalArgumentException("no depth below " + DEPTH_MAX + " for a share of " + share);
  }

  /// The largest share with a probability of at most `risk` at a depth.
  public double shareFor(int depth, double risk) {
    double low = 0;
    double high = .5;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (middle > 0 && probability(middle, depth) > risk) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  /// The exact probability for an attacker who needs more work than the honest chain, not as much,
  /// as R-FC asks for: a sum over the attacker's blocks while z honest ones are found.
  public static double strictlyMore(double share, int depth) {
    double ratio = share / (1 - share);
    double logWeight = depth * Math.log1p(-share);
    double sum = 0;
    double seen = 0;
    for (int k = 0; k <= depth; k++) {
      double weight = Math.exp(logWeight);
      seen += weight;
      sum += weight * Math.pow(ratio, depth + 1 - k);
      logWeight += Math.log(share) + Math.log(depth + k) - Math.log(k + 1);
    }
    return sum + Math.max(0, 1 - seen);
  }
}
