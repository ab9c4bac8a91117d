package org.aetherchain.tsu.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;
import org.junit.jupiter.api.Test;

class FreeEnergyDetectorTest {
  private static FreeEnergyDetector trained(FeatureTable usual, long seed) throws TsuException {
    try (TsuDevice device = Devices.open("java")) {
      return FreeEnergyDetector.train(usual, Tables.training(seed), device, epoch -> {});
    }
  }

  private static double area(FreeEnergyDetector detector, FeatureTable test) throws TsuException {
    return RocCurve.of(detector.scores(test), test.marks()).area();
  }

  private static BoltzmannMachine randomMachine(int visible, int hidden, long seed) {
    Random random = new Random(seed);
    float[] parameters = new float[(int) BoltzmannMachine.parameterCount(visible, hidden)];
    for (int p = 0; p < parameters.length; p++) {
      parameters[p] = (float) random.nextGaussian();
    }
    return BoltzmannMachine.of(visible, hidden, parameters);
  }

  @Test
  void freeEnergy_isTheLogOfTheSumOverHiddenSpins() throws TsuException {
    BoltzmannMachine machine = randomMachine(5, 4, 1);
    IsingEbm model = machine.model();
    for (int v = 0; v < 32; v++) {
      double sum = 0;
      for (int h = 0; h < 16; h++) {
        byte[] bits = {(byte) (v | (h << 5)), (byte) (h >> 3)};
        sum += Math.exp(-model.energy(SpinState.of(9, bits)));
      }
      SpinState visible = SpinState.of(5, new byte[] {(byte) v});
      assertEquals(-Math.log(sum), machine.freeEnergy(visible), 1e-9);
    }
  }

  @Test
  void freeEnergy_ofHugeFields_isFinite() {
    float[] parameters = {1e6f, -1e6f, 1e6f};
    double energy = BoltzmannMachine.of(1, 1, parameters).freeEnergy(SpinState.of(1));
    assertTrue(Double.isFinite(energy));
  }

  @Test
  void modelMadeFromAnother_isTheModel() throws TsuException {
    BoltzmannMachine machine = randomMachine(7, 3, 2);
    IsingEbm direct = machine.model();
    IsingEbm reused = machine.model(randomMachine(7, 3, 3).model());
    assertArrayEquals(direct.couplings().weights(), reused.couplings().weights());
    assertArrayEquals(direct.biases(), reused.biases());
  }

  /// At a machine's own samples the expected difference is 0; elsewhere it is not.
  @Test
  void divergence_isSmallAtTheOwnDistribution_andNotElsewhere() throws TsuException {
    BoltzmannMachine machine = randomMachine(6, 3, 4);
    List<SpinState> own = enumerated(machine, 4096);
    List<SpinState> other = enumerated(randomMachine(6, 3, 5), 4096);
    assertTrue(norm(machine, own) < 0.12, "noise of 4096 rows over 27 parameters");
    assertTrue(norm(machine, other) > 1);
  }

  private static double norm(BoltzmannMachine machine, List<SpinState> rows) throws TsuException {
    try (TsuDevice device = Devices.open("java");
        ContrastiveDivergence divergence = new ContrastiveDivergence(device, machine, 20, 1)) {
      double sum = 0;
      for (double d : divergence.difference(rows)) {
        sum += d * d;
      }
      return Math.sqrt(sum);
    }
  }

  /// Rows in the proportions of the machine's distribution, by enumeration.
  private static List<SpinState> enumerated(BoltzmannMachine machine, int count) {
    double[] weights = new double[1 << machine.visible()];
    double total = 0;
    for (int v = 0; v < weights.length; v++) {
      weights[v] = Math.exp(-machine.freeEnergy(SpinState.of(6, new byte[] {(byte) v})));
      total += weights[v];
    }
    List<SpinState> rows = new ArrayList<>();
    double due = 0;
    for (int v = 0; v < weights.length; v++) {
      due += weights[v] / total * count;
      while (rows.size() < Math.rint(due)) {
        rows.add(SpinState.of(6, new byte[] {(byte) v}));
      }
    }
    return rows;
  }

  @Test
  void training_findsWhatIndependentFeaturesCannotShow() throws TsuException {
    FeatureTable usual = Tables.correlated(1000, 0, 1);
    FeatureTable test = Tables.correlated(500, 500, 2);
    double before = area(FreeEnergyDetector.untrained(usual, Tables.training(1)), test);
    double after = area(trained(usual, 1), test);
    assertTrue(before < 0.62, "each feature alone tells little: " + before);
    assertTrue(after > 0.8, "together they tell: " + after);
  }

  @Test
  void training_onTheSameSeed_givesTheSameDetector() throws TsuException {
    FeatureTable usual = Tables.correlated(200, 0, 3);
    float[] first = trained(usual, 7).machine().parameters();
    assertArrayEquals(first, trained(usual, 7).machine().parameters());
    assertTrue(!java.util.Arrays.equals(first, trained(usual, 8).machine().parameters()));
  }

  @Test
  void valueOutsideTheUsualRange_scoresHigher_evenWhereTheFeatureNeverVaried() throws TsuException {
    List<double[]> rows = new ArrayList<>();
    Random random = new Random(1);
    for (int r = 0; r < 300; r++) {
      rows.add(new double[] {5, random.nextDouble()});
    }
    FreeEnergyDetector detector = trained(FeatureTable.of(List.of("constant", "free"), rows), 1);
    double usual = detector.score(new double[] {5, 0.5});
    assertTrue(detector.score(new double[] {6, 0.5}) > usual + 2);
    assertTrue(detector.score(new double[] {4, 0.5}) > usual + 2);
  }

  @Test
  void rowsThatDoNotFit_areRefused() throws TsuException {
    FreeEnergyDetector detector =
        FreeEnergyDetector.untrained(Tables.correlated(50, 0, 1), Tables.training(1));
    assertThrows(TsuException.class, () -> detector.score(new double[] {1, 2}));
    assertThrows(TsuException.class, () -> detector.score(new double[] {1, 2, Double.NaN}));
    FeatureTable renamed =
        FeatureTable.of(List.of("x", "noise", "y"), List.of(new double[] {1, 2, 3}));
    assertThrows(TsuException.class, () -> detector.scores(renamed));
  }

  @Test
  void areaUnderTheCurve_isTheChanceOfARightOrder() {
    boolean[] marks = {false, true, false, true, true};
    assertEquals(1, RocCurve.of(new double[] {1, 3, 2, 4, 5}, marks).area());
    assertEquals(0, RocCurve.of(new double[] {5, 1, 4, 2, 3}, marks).area());
    assertEquals(0.5, RocCurve.of(new double[] {7, 7, 7, 7, 7}, marks).area());
    // Pairs (anomaly, usual): 3>1, 3>2, 2>1, 2=2, 0<1, 0<2.
    assertEquals(3.5 / 6, RocCurve.of(new double[] {1, 3, 2, 2, 0}, marks).area(), 1e-12);
    double[] nan = {1, 2, 3, 4, Double.NaN};
    assertThrows(IllegalArgumentException.class, () -> RocCurve.of(nan, marks));
    assertThrows(IllegalArgumentException.class, () -> RocCurve.of(new double[5], new boolean[5]));
  }
}
