package org.aetherchain.tsu.federated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.anomaly.BoltzmannMachine;
import org.aetherchain.tsu.anomaly.ContrastiveDivergence;
import org.aetherchain.tsu.anomaly.FeatureTable;
import org.aetherchain.tsu.anomaly.FreeEnergyDetector;
import org.aetherchain.tsu.anomaly.RocCurve;
import org.aetherchain.tsu.anomaly.Training;
import org.junit.jupiter.api.Test;

class FederatedTrainingTest {
  private static final Training SHAPE = new Training(12, 8, 1, 64, 0.05, 0, 1, 1);

  private static double length(long[] vector) {
    double squares = 0;
    for (long x : vector) {
      squares += (double) x * x;
    }
    return Math.sqrt(squares);
  }

  @Test
  void clippedDifference_isNeverLonger_andOtherwiseUnchanged() {
    FederatedTraining training = new FederatedTraining(1.5, 0, 1, 0.1);
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      double[] difference = random.doubles(1 + random.nextInt(300), -2, 2).toArray();
      assertTrue(length(training.clipped(difference)) <= 1.5 * FederatedTraining.UNIT);
    }
    long[] small = training.clipped(new double[] {0.5, -0.25});
    assertEquals(FederatedTraining.UNIT / 2, small[0]);
    assertEquals(-FederatedTraining.UNIT / 4, small[1]);
    long[] cut = training.clipped(new double[] {0, 3});
    assertEquals(FederatedTraining.UNIT * 3 / 2, cut[1]);
  }

  /// The exact δ of a Gaussian sum for an ε (Balle and Wang, *Improving the Gaussian mechanism for
  /// differential privacy*, 2018, theorem 8), with Φ integrated by steps: no bound may be below it.
  private static double exactDelta(double epsilon, double sensitivityOverSigma) {
    double s = sensitivityOverSigma;
    return phi(s / 2 - epsilon / s) - Math.exp(epsilon) * phi(-s / 2 - epsilon / s);
  }

  private static double phi(double x) {
    double from = -40;
    int steps = 400_000;
    double width = (x - from) / steps;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double at = from + (i + 0.5) * width;
      sum += Math.exp(-at * at / 2);
    }
    return sum * width / Math.sqrt(2 * Math.PI);
  }

  @Test
  void statedEpsilon_isNoLessThanTheExactOne_andNotFarFromIt() {
    double[][] cases = {{1, 1}, {1, 4}, {10, 4}, {100, 8}, {1000, 50}};
    for (double[] c : cases) {
      double epsilon = Privacy.after((int) c[0], 1, c[1], 1e-5).epsilon();
      double ratio = Math.sqrt(c[0]) / c[1];
      assertTrue(exactDelta(epsilon, ratio) <= 1e-5, "too small " + epsilon);
      assertTrue(exactDelta(0.8 * epsilon, ratio) > 1e-5, "far too large " + epsilon);
      double simple = ratio * ratio / 2 + ratio * Math.sqrt(2 * Math.log(1e5));
      assertTrue(epsilon < simple, epsilon + " against Bun and Steinke's " + simple);
    }
  }

  @Test
  void statedEpsilon_growsWithRounds_andFallsWithNoise() {
    FederatedTraining weak = new FederatedTraining(1, 2, 5, 0.1);
    FederatedTraining strong = new FederatedTraining(1, 20, 5, 0.1);
    assertTrue(weak.epsilon(10, 1e-5).orElseThrow() > weak.epsilon(1, 1e-5).orElseThrow());
    assertTrue(strong.epsilon(10, 1e-5).orElseThrow() < weak.epsilon(10, 1e-5).orElseThrow());
    assertTrue(new FederatedTraining(1, 0, 5, 0.1).epsilon(1, 1e-5).isEmpty(), "no noise");
    assertThrows(IllegalArgumentException.class, () -> new FederatedTraining(1e-6, 1, 5, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new FederatedTraining(1000, 9, 1, 0.1));
  }

  /// χ² of 20,000 draws against the distribution itself.
  @Test
  void noise_isADiscreteGaussian() {
    for (int sigma : new int[] {1, 3, 10}) {
      DiscreteGaussian gaussian = new DiscreteGaussian(sigma, new SecureRandom());
      Map<Long, Integer> counts = new TreeMap<>();
      for (int i = 0; i < 20_000; i++) {
        counts.merge(gaussian.next(), 1, Integer::sum);
      }
      double total = 0;
      for (int x = -10 * sigma; x <= 10 * sigma; x++) {
        total += Math.exp(-x * x / (2.0 * sigma * sigma));
      }
      double chi = 0;
      int cells = 0;
      for (int x = -10 * sigma; x <= 10 * sigma; x++) {
        double expected = 20_000 * Math.exp(-x * x / (2.0 * sigma * sigma)) / total;
        if (expected >= 5) {
          double off = counts.getOrDefault((long) x, 0) - expected;
          chi += off * off / expected;
          cells++;
        }
      }
      // Mean cells − 1, deviation √(2 cells): seven of them, about one false alarm in a million.
      assertTrue(chi < cells + 7 * Math.sqrt(2.0 * cells), "σ " + sigma + ", χ² " + chi);
    }
  }

  @Test
  void contribution_hasThePartOfTheNoise() throws TsuException {
    FederatedTraining training = new FederatedTraining(1, 4, 16, 0.1);
    BoltzmannMachine machine = BoltzmannMachine.of(40, 8, new float[368]);
    List<SpinState> rows = List.of(SpinState.down(40));
    try (TsuDevice device = Devices.open("java")) {
      long[] contribution = training.contribution(machine, rows, device, 1, 1);
      double perNumber = length(contribution) / Math.sqrt(contribution.length);
      // 4 / √16 of the clip, give or take five standard errors and the clipped part itself.
      assertEquals(1, perNumber / FederatedTraining.UNIT, 0.2);
    }
  }

  private static FeatureTable table(int usual, int anomalies, long seed) throws TsuException {
    Random random = new Random(seed);
    List<double[]> rows = new ArrayList<>();
    boolean[] marks = new boolean[usual + anomalies];
    for (int r = 0; r < marks.length; r++) {
      marks[r] = r >= usual;
      double x = random.nextDouble();
      rows.add(new double[] {x, marks[r] ? random.nextDouble() : x});
    }
    return FeatureTable.of(List.of("x", "y"), rows, marks);
  }

  private static double area(FreeEnergyDetector detector, FeatureTable test) throws TsuException {
    return RocCurve.of(detector.scores(test), test.marks()).area();
  }

  /// Five members, of whom one is lost in every second round, train what none shows another.
  /// There is no noise, so that the test repeats itself.
  @Test
  void membersTogether_trainADetector_throughSecureSums() throws TsuException {
    int rounds = Boolean.getBoolean("aether.deep") ? 200 : 100;
    FederatedTraining training = new FederatedTraining(20, 0, 4, 16.0 / rounds);
    FeatureTable all = table(800, 0, 1);
    FeatureTable test = table(400, 400, 2);
    FreeEnergyDetector start = FreeEnergyDetector.untrained(all, SHAPE);
    List<SpinState> rows = start.encode(all);
    BoltzmannMachine machine = start.machine();
    SecureRandom random = new SecureRandom();
    try (TsuDevice device = Devices.open("java");
        ContrastiveDivergence divergence = new ContrastiveDivergence(device, machine, 1, 3)) {
      for (int number = 0; number < rounds; number++) {
        Map<Integer, long[]> contributions = new TreeMap<>();
        for (int member = 1; member <= 5; member++) {
          List<SpinState> own = rows.subList(160 * (member - 1), 160 * member);
          contributions.put(member, training.contribution(own, divergence, random));
        }
        int lost = number % 2 == 0 ? 0 : 1 + number / 2 % 5;
        long[] sum = secureSum(contributions, lost, random);
        machine = training.step(machine, sum, lost == 0 ? 5 : 4);
        divergence.update(machine);
      }
    }
    double before = area(start, test);
    double after = area(start.with(machine), test);
    assertTrue(before < 0.6 && after > 0.8, before + " becomes " + after);
  }

  private static long[] secureSum(Map<Integer, long[]> vectors, int lost, SecureRandom random)
      throws TsuException {
    Round round = new Round(5, 3, SecureSumTest.at(vectors, 1).length);
    SecureServer server = new SecureServer(round);
    Map<Integer, SecureMember> members = new TreeMap<>();
    Map<Integer, SecureMember.Keys> keys = new TreeMap<>();
    for (int member : vectors.keySet()) {
      members.put(member, new SecureMember(round, member, random));
      keys.put(member, SecureSumTest.at(members, member).keys());
    }
    Map<Integer, SecureMember.Keys> published = server.keys(keys);
    Map<Integer, Map<Integer, byte[]>> sent = new TreeMap<>();
    for (int member : vectors.keySet()) {
      sent.put(member, SecureSumTest.at(members, member).shares(published));
    }
    Map<Integer, Map<Integer, byte[]>> inboxes = server.shares(sent);
    Map<Integer, long[]> masked = new TreeMap<>();
    for (int member : vectors.keySet()) {
      if (member != lost) {
        masked.put(
            member,
            SecureSumTest.at(members, member)
                .masked(SecureSumTest.at(inboxes, member), SecureSumTest.at(vectors, member)));
      }
    }
    Set<Integer> stayed = server.masked(masked);
    Map<Integer, SecureMember.Unmasking> answers = new TreeMap<>();
    for (int member : stayed) {
      answers.put(member, SecureSumTest.at(members, member).unmask(stayed));
    }
    return server.sum(answers);
  }
}
