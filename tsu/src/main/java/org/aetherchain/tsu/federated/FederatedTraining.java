package org.aetherchain.tsu.federated;

import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalDouble;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.anomaly.BoltzmannMachine;
import org.aetherchain.tsu.anomaly.ContrastiveDivergence;

/// Trains one machine with many members' rows, of which nobody sees another's.
///
/// In each round a member estimates the difference of moments of its own rows (on its own device),
/// clips it to a length, writes it in whole numbers, adds its part of the noise, and hands it to a
/// [SecureMember]. The server learns the sum of all who stayed and moves the machine by its mean.
/// Moments leak what they are means of; so the sum is secure, and with noise it is private in the
/// sense of [Privacy].
///
/// @param clip the longest difference that counts, Euclidean
/// @param noise standard deviation of the noise in a sum as a multiple of `clip`; 0 for none, and
///     then no privacy is claimed beyond the sum
/// @param honest members whose noise makes up the whole: with `honest` of them a sum has the noise
///     that was asked for, with more it has more
/// @param rate of learning
public record FederatedTraining(double clip, double noise, int honest, double rate) {
  /// Whole numbers a unit of difference: 2^20. Errors of rounding stay far below the noise.
  public static final int UNIT = 1 << 20;

  /// The least standard deviation of a member's part of the noise, in whole numbers.
  private static final int MIN_PART = 8;

  /// Refuses numbers out of range.
  public FederatedTraining {
    if (!(clip > 0 && clip <= 1000)) {
      throw new IllegalArgumentException("differences are clipped to 0 to 1000, not " + clip);
    }
    if (!(noise >= 0 && noise <= 1000) || honest < 1 || honest > Round.MAX_MEMBERS) {
      throw new IllegalArgumentException("noise is from 0 to 1000, of 1 to 1000 members");
    }
    if (!(rate > 0 && rate <= 10)) {
      throw new IllegalArgumentException("a rate is above 0 and at most 10, not " + rate);
    }
    double part = Math.ceil(noise * clip * UNIT / Math.sqrt(honest));
    if (noise > 0 && !(part >= MIN_PART && part <= DiscreteGaussian.MAX_SIGMA)) {
      throw new IllegalArgumentException("a member's part of the noise is too small or too large");
    }
  }

  /// A member's contribution to a round, before masks: clipped, in whole numbers, with its part of
  /// the noise.
  ///
  /// @param rows the member's own, as spins
  /// @param divergence of the machine of this round
  /// @throws TsuException when the device fails
  public long[] contribution(
      List<SpinState> rows, ContrastiveDivergence divergence, SecureRandom random)
      throws TsuException {
    return withNoise(clipped(divergence.difference(rows)), random);
  }

  /// As many rows on a device of the member's own.
  ///
  /// @param sweeps of the free chains
  /// @param seed of the runs, on devices that can be seeded
  /// @throws TsuException when the device fails or cannot hold the machine
  public long[] contribution(
      BoltzmannMachine machine, List<SpinState> rows, TsuDevice device, int sweeps, long seed)
      throws TsuException {
    try (ContrastiveDivergence divergence =
        new ContrastiveDivergence(device, machine, sweeps, seed)) {
      return contribution(rows, divergence, new SecureRandom());
    }
  }

  /// A difference in whole numbers, no longer than `clip · UNIT`: numbers are cut towards 0, and
  /// so rounding cannot lengthen it.
  long[] clipped(double[] difference) {
    double squares = 0;
    for (double d : difference) {
      squares += d * d;
    }
    double length = Math.sqrt(squares);
    double scale = UNIT * (length > clip ? clip / length : 1);
    long[] whole = new long[difference.length];
    for (int p = 0; p < whole.length; p++) {
      whole[p] = (long) (difference[p] * scale); // cut, and 0 for NaN
    }
    return whole;
  }

  private int partSigma() {
    return (int) Math.ceil(noise * clip * UNIT / Math.sqrt(honest));
  }

  private long[] withNoise(long[] whole, SecureRandom random) {
    if (noise > 0) {
      DiscreteGaussian gaussian = new DiscreteGaussian(partSigma(), random);
      for (int p = 0; p < whole.length; p++) {
        whole[p] += gaussian.next();
      }
    }
    return whole;
  }

  /// Moves a machine by the mean of the contributions.
  ///
  /// @param sum of a secure sum, one number a parameter
  /// @param members whose contributions it holds
  public BoltzmannMachine step(BoltzmannMachine machine, long[] sum, int members) {
    float[] parameters = machine.parameters();
    if (sum.length != parameters.length || members < 1) {
      throw new IllegalArgumentException(
          sum.length + " numbers of " + members + " members for " + parameters.length);
    }
    for (int p = 0; p < parameters.length; p++) {
      parameters[p] += (float) (rate * sum[p] / UNIT / members);
    }
    return BoltzmannMachine.of(machine.visible(), machine.hidden(), parameters);
  }

  /// What so many rounds cost, or nothing to state when there is no noise.
  ///
  /// @param delta above 0, below 1: less than one over the number of members
  public OptionalDouble epsilon(int rounds, double delta) {
    return noise == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Privacy.after(rounds, clip, noise * clip, delta).epsilon());
  }
}
