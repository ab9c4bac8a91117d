package org.aetherchain.tsu.software;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.aetherchain.tsu.BetaSchedule;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.InitialState;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Moments;
import org.aetherchain.tsu.RawUse;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingJob;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JavaDeviceTest {
  private TsuDevice device;

  @BeforeEach
  void open() throws TsuException {
    device = Devices.open("java");
  }

  @AfterEach
  void close() {
    device.close();
  }

  private static IsingEbm model(int nodes, int edges, long seed) throws TsuException {
    Random random = new Random(seed);
    IsingEbm.Builder builder = IsingEbm.builder(nodes);
    for (int i = 0; i < nodes; i++) {
      builder.bias(i, (float) random.nextGaussian() * 0.3f);
    }
    List<Integer> pairs =
        new ArrayList<>(
            IntStream.range(0, nodes * nodes).filter(p -> p / nodes < p % nodes).boxed().toList());
    Collections.shuffle(pairs, random);
    for (int pair : pairs.subList(0, edges)) {
      builder.edge(pair / nodes, pair % nodes, (float) random.nextGaussian() * 0.5f);
    }
    return builder.build();
  }

  @Test
  void means_areThoseOfTheEnumeration() throws TsuException {
    IsingEbm model = model(7, 12, 1);
    double[] exact = new double[7];
    double total = 0;
    for (int bits = 0; bits < 128; bits++) {
      SpinState state = SpinState.of(7, new byte[] {(byte) bits});
      double weight = Math.exp(-0.7 * model.energy(state));
      total += weight;
      for (int i = 0; i < 7; i++) {
        exact[i] += weight * state.spin(i);
      }
    }
    try (LoadedProgram program = device.load(IsingSamplingProgram.of(model))) {
      SamplingSchedule schedule = SamplingSchedule.of(50, 300, 5, 0.7);
      Moments moments = program.moments(SamplingRequest.seeded(schedule, 64, 42));
      for (int i = 0; i < 7; i++) {
        assertEquals(exact[i] / total, moments.first(i), 0.03);
      }
    }
  }

  @Test
  void seededBits_doNotDependOnThreadsOrOnTheCut() throws TsuException {
    IsingEbm model = model(37, 90, 2);
    SamplingSchedule schedule = SamplingSchedule.of(3, 5, 2, 0.9);
    SamplingRequest request = SamplingRequest.seeded(schedule, 75, -5);
    try (LoadedProgram program = device.load(IsingSamplingProgram.of(model))) {
      byte[] all = program.sample(request.withThreads(1)).toBytes();
      for (int threads : new int[] {2, 4}) {
        assertArrayEquals(all, program.sample(request.withThreads(threads)).toBytes());
      }
      // Chains 40 to 42 alone.
      SampleBatch few =
          program.sample(request.withChains(new SamplingRequest.ChainRange(40, 3, 0)));
      SampleBatch batch = program.sample(request);
      assertEquals(batch.state(41, 4), few.state(1, 4));
      // The same history in two runs.
      SampleBatch begin = program.sample(request.withSchedule(SamplingSchedule.of(3, 2, 2, 0.9)));
      SampleBatch rest =
          program.sample(
              request.continuing(begin, 5).withSchedule(SamplingSchedule.of(2, 3, 2, 0.9)));
      assertEquals(batch.lastStates(), rest.lastStates());
    }
  }

  @Test
  void otherSeeds_giveOtherBits() throws TsuException {
    SamplingSchedule schedule = SamplingSchedule.of(3, 1, 1, 0.5);
    try (LoadedProgram program = device.load(IsingSamplingProgram.of(model(37, 90, 2)))) {
      byte[] one = program.sample(SamplingRequest.seeded(schedule, 8, 1)).toBytes();
      byte[] two = program.sample(SamplingRequest.seeded(schedule, 8, 1L << 32 | 1)).toBytes();
      assertFalse(java.util.Arrays.equals(one, two));
      byte[] free = program.sample(SamplingRequest.physical(schedule, 8)).toBytes();
      assertFalse(java.util.Arrays.equals(one, free));
    }
  }

  @Test
  void clampedNodes_keepTheirValues_chainByChain() throws TsuException {
    IsingSamplingProgram clamping = IsingSamplingProgram.clamping(model(9, 15, 3), Block.of(2, 5));
    SpinState up = SpinState.down(9).with(2, 1).with(5, 1);
    SpinState down = SpinState.down(9);
    SamplingRequest request =
        SamplingRequest.seeded(SamplingSchedule.of(5, 20, 1, 1), 2, 7)
            .withClamped(List.of(up, down));
    try (LoadedProgram program = device.load(clamping)) {
      SampleBatch batch = program.sample(request);
      SampleBatch given =
          program.sample(request.withInitial(new InitialState.Given(List.of(down, up))));
      for (int sample = 0; sample < 20; sample++) {
        assertEquals(1, batch.spin(0, sample, 2));
        assertEquals(-1, batch.spin(1, sample, 5));
        assertEquals(1, given.spin(0, sample, 5));
        assertEquals(-1, given.spin(1, sample, 2));
      }
      assertEquals(
          TsuError.ARG,
          assertThrows(TsuException.class, () -> program.sample(request.withClamped(List.of())))
              .error());
    }
  }

  @Test
  void moments_areThoseOfTheSamples() throws TsuException {
    IsingEbm model = model(11, 20, 4);
    SamplingRequest request =
        SamplingRequest.seeded(SamplingSchedule.of(2, 6, 3, 1), 40, 9)
            .withInitial(new InitialState.Hinton());
    try (LoadedProgram program = device.load(IsingSamplingProgram.of(model))) {
      SampleBatch batch = program.sample(request);
      long[] first = new long[11];
      long[] second = new long[20];
      double[] energies = new double[batch.shape().chains() * 6];
      for (int chain = 0; chain < 40; chain++) {
        for (int sample = 0; sample < 6; sample++) {
          SpinState state = batch.state(chain, sample);
          energies[6 * chain + sample] = model.energy(state);
          for (int i = 0; i < 11; i++) {
            first[i] += state.spin(i);
          }
          for (int e = 0; e < 20; e++) {
            var edge = model.edges().get(e);
            second[e] += (long) state.spin(edge.a().index()) * state.spin(edge.b().index());
          }
        }
      }
      Moments moments = program.moments(request.withThreads(2));
      assertArrayEquals(first, moments.firstSums());
      assertArrayEquals(second, moments.secondSums());
      assertEquals(240, moments.count());
      assertArrayEquals(energies, program.energies(batch));
    }
  }

  @Test
  void chainsOfALadder_haveTheirOwnTemperatures() throws TsuException {
    IsingEbm magnet = IsingEbm.builder(2).bias(0, 1).bias(1, 1).build();
    float[] betas = {0, 1e6f};
    SamplingSchedule schedule = new SamplingSchedule(1, 200, 1, new BetaSchedule.Chains(betas));
    try (LoadedProgram program = device.load(IsingSamplingProgram.of(magnet))) {
      SampleBatch batch = program.sample(SamplingRequest.seeded(schedule, 2, 3));
      int up = 0;
      for (int sample = 0; sample < 200; sample++) {
        up += batch.spin(0, sample, 0) > 0 ? 1 : 0;
        assertEquals(1, batch.spin(1, sample, 0));
      }
      assertTrue(up > 60 && up < 140);
    }
  }

  @Test
  void submittedRun_endsWithTheSameBits_andCanBeCancelled() throws TsuException {
    SamplingRequest request = SamplingRequest.seeded(SamplingSchedule.of(10, 2, 1, 1), 4, 11);
    SamplingRequest endless = SamplingRequest.seeded(SamplingSchedule.of(1 << 22, 1, 1, 1), 4, 11);
    try (LoadedProgram program = device.load(IsingSamplingProgram.of(model(64, 200, 5)))) {
      byte[] expected = program.sample(request).toBytes();
      try (SamplingJob job = program.submit(request)) {
        assertArrayEquals(expected, job.await(60_000).orElseThrow().toBytes());
        assertTrue(job.isDone());
      }
      try (SamplingJob job = program.submit(endless)) {
        assertEquals(Optional.empty(), job.await(1));
        TsuException busy = assertThrows(TsuException.class, () -> program.sample(request));
        assertEquals(TsuError.BUSY, busy.error());
        job.cancel();
        TsuException ended = assertThrows(TsuException.class, () -> job.await(60_000));
        assertEquals(TsuError.CANCELLED, ended.error());
      }
      assertArrayEquals(expected, program.sample(request).toBytes());
    }
  }

  @Test
  void rawBits_areRefusedForKeys() throws TsuException {
    TsuException refused = assertThrows(TsuException.class, () -> device.readRaw(32, RawUse.KEYS));
    assertEquals(TsuError.NOENTROPY, refused.error());
    assertEquals(100, device.readRaw(100, RawUse.TESTS).length);
    assertFalse(device.health().latched());
    assertEquals(1824, device.health().samplesTested());
  }
}
