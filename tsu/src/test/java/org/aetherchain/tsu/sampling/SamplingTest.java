package org.aetherchain.tsu.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.tsu.BetaSchedule;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.Graphs;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.statistics.Enumeration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private TsuDevice device;

  @BeforeEach
  void open() throws TsuException {
    device = Devices.open("java");
  }

  @AfterEach
  void close() {
    device.close();
  }

  @Test
  void runInPieces_showsObserversTheSamplesOfOneRun() throws TsuException {
    IsingEbm model = Graphs.random(40, 0.2, 0.5, 1);
    SamplingSchedule schedule = new SamplingSchedule(7, 30, 1000, new BetaSchedule.Linear(0.1f, 1));
    SamplingRequest request = SamplingRequest.seeded(schedule, 3, 9);
    StateObserver states = new StateObserver();
    TraceObserver energies = new TraceObserver(TraceObserver.Quantity.ENERGY);
    MomentObserver moments = new MomentObserver(model);
    List<Integer> progress = new ArrayList<>();
    try (LoadedProgram program = device.load(IsingSamplingProgram.of(model))) {
      IsingSampling.run(
          program, request, List.of(states, energies, moments), (done, _) -> progress.add(done));
      SampleBatch whole = program.sample(request);
      for (int chain = 0; chain < 3; chain++) {
        for (int sample = 0; sample < 30; sample++) {
          assertEquals(whole.state(chain, sample), states.states().get(chain).get(sample));
          assertEquals(model.energy(whole.state(chain, sample)), energies.values()[chain][sample]);
        }
      }
      assertArrayEquals(program.moments(request).secondSums(), moments.moments().secondSums());
      assertTrue(progress.size() > 5 && progress.getLast() == 30, progress::toString);
    }
  }

  @Test
  void klGradient_isTheExactOne() throws TsuException {
    // Two visible nodes, one hidden; data: both visible nodes up or both down.
    IsingEbm model = IsingEbm.builder(3).bias(2, 0.3f).edge(0, 2, 0.5f).edge(1, 2, -0.4f).build();
    SpinState up = SpinState.of(1, 1, -1);
    SpinState down = SpinState.of(-1, -1, -1);
    List<SpinState> data = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      data.add(i % 2 == 0 ? up : down);
    }
    SamplingSchedule schedule = SamplingSchedule.of(20, 60, 3, 1);
    try (LoadedProgram positive =
            device.load(IsingSamplingProgram.clamping(model, Block.of(0, 1)));
        LoadedProgram negative = device.load(IsingSamplingProgram.of(model))) {
      IsingTraining.Gradient gradient =
          IsingTraining.estimateKlGrad(
              new IsingTraining.Phases(positive, negative, schedule, schedule),
              data,
              500,
              new Randomness.Seeded(3));
      Enumeration free = new Enumeration(model, 1);
      double hiddenUp = Math.tanh(0.3 + 0.5 - 0.4);
      double hiddenDown = Math.tanh(0.3 - 0.5 + 0.4);
      double[] exactBiases = {0, 0, (hiddenUp + hiddenDown) / 2};
      double[] exactWeights = {
        (hiddenUp - hiddenDown) / 2, (hiddenUp - hiddenDown) / 2,
      };
      for (int i = 0; i < 3; i++) {
        assertEquals(-(exactBiases[i] - free.firstMoments()[i]), gradient.biases()[i], 0.03);
      }
      for (int e = 0; e < 2; e++) {
        assertEquals(-(exactWeights[e] - free.secondMoments()[e]), gradient.weights()[e], 0.03);
      }
    }
  }

  @Test
  void tempering_keepsTheDistributionOfEveryRung_andRepeats() throws TsuException {
    // Two wells that a cold chain does not leave by itself.
    IsingEbm model =
        IsingEbm.builder(4).bias(0, 0.1f).edge(0, 1, 2).edge(1, 2, 2).edge(2, 3, 2).build();
    float[] betas = ParallelTempering.geometricLadder(0.2, 2, 6);
    try (LoadedProgram program = device.load(IsingSamplingProgram.of(model))) {
      ParallelTempering one = new ParallelTempering(program, betas, 1, new Randomness.Seeded(5));
      double mean = 0;
      List<List<SpinState>> history = new ArrayList<>();
      for (int round = 0; round < 12_000; round++) {
        one.step();
        mean += one.states().getLast().spin(0) / 12_000.0;
        if (round < 50) {
          history.add(one.states());
        }
      }
      assertEquals(new Enumeration(model, betas[5]).firstMoments()[0], mean, 0.08);
      assertTrue(one.acceptance(0) > 0.3);
      ParallelTempering two = new ParallelTempering(program, betas, 1, new Randomness.Seeded(5));
      for (int round = 0; round < 50; round++) {
        two.step();
        assertEquals(history.get(round), two.states());
      }
    }
  }

  @Test
  void maxCut_readsCutsAndRefuses() throws TsuException, IOException {
    MaxCut square = MaxCut.read(new StringReader("4 5\n1 2 1\n2 3 1\n3 4 1\n4 1\n1 3 -2\n"));
    assertEquals(2, square.totalWeight());
    SpinState best = SpinState.of(1, -1, 1, -1);
    assertEquals(4, square.cut(best));
    assertEquals(4, square.cutOfEnergy(square.model().energy(best)));
    assertEquals(List.of(1, 3), MaxCut.side(best));
    for (String wrong :
        List.of(
            "",
            "3",
            "3 x\n",
            "2 1\n1 3 1\n",
            "2 1\n1 1 1\n",
            "2 2\n1 2 1\n2 1 1\n",
            "2 1\n",
            "2 1\n1 2 3 4\n",
            "2 1\n1 2 99999999\n",
            "2 1\n" + "1".repeat(300) + "\n")) {
      TsuException refused =
          assertThrows(TsuException.class, () -> MaxCut.read(new StringReader(wrong)), wrong);
      assertEquals(TsuError.ARG, refused.error());
    }
  }
}
