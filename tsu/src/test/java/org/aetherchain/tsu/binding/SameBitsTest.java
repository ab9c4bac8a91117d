package org.aetherchain.tsu.binding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.aetherchain.tsu.BetaSchedule;
import org.aetherchain.tsu.Block;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.InitialState;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Moments;
import org.aetherchain.tsu.RandomModels;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.SpinState;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SEEDED mode gives the same bits on all devices, whatever the kernel: C and Java, vectors and
/// plain loops, full groups, groups with empty lanes, single chains, floats and bytes, on 1, 2 and
/// 4 threads.
class SameBitsTest {
  private static final int[] CHAINS = {1, 2, 5, 6, 31, 32, 33, 70};

  @TempDir private Path folder = Path.of("");
  private TsuDevice reference;
  private TsuDevice java;
  private TsuDevice plain;

  @BeforeEach
  void open() throws TsuException {
    reference = ReferenceDevice.open();
    java = Devices.open("java");
    // Plain loops; the same device again where the virtual machine has no Vector API.
    boolean hasVectors =
        Devices.all().stream().filter(device -> device.provider().equals("java")).count() > 1;
    plain = Devices.open(hasVectors ? "java:1" : "java:0");
  }

  @AfterEach
  void close() {
    if (reference != null) {
      reference.close();
      java.close();
      plain.close();
    }
  }

  private static List<SpinState> states(int nodes, int count, Random random) {
    List<SpinState> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] bits = new byte[SpinState.sizeBytes(nodes)];
      random.nextBytes(bits);
      states.add(SpinState.of(nodes, bits));
    }
    return states;
  }

  private static BetaSchedule betas(Random random, int chains) {
    return switch (random.nextInt(4)) {
      case 0 -> BetaSchedule.constant(random.nextDouble(2));
      case 1 -> new BetaSchedule.Linear(0, 1.5f);
      case 2 -> new BetaSchedule.Geometric(0.1f, 3);
      default -> {
        float[] ladder = new float[chains];
        for (int c = 0; c < chains; c++) {
          ladder[c] = 0.1f * c;
        }
        yield new BetaSchedule.Chains(ladder);
      }
    };
  }

  private static SamplingRequest request(Random random, IsingSamplingProgram program) {
    int chains = CHAINS[random.nextInt(CHAINS.length)];
    int nodes = program.model().nodeCount();
    SamplingSchedule schedule =
        new SamplingSchedule(
            random.nextInt(4), 1 + random.nextInt(4), 1 + random.nextInt(3), betas(random, chains));
    SamplingRequest request = SamplingRequest.seeded(schedule, chains, random.nextLong());
    if (!program.spec().clamped().isEmpty()) {
      request = request.withClamped(states(nodes, random.nextBoolean() ? 1 : chains, random));
    }
    return switch (random.nextInt(3)) {
      case 0 -> request.withInitial(new InitialState.Hinton());
      case 1 -> request.withInitial(new InitialState.Given(states(nodes, chains, random)));
      default ->
          request.withChains(new SamplingRequest.ChainRange(0xffff_ff00L, chains, 0xffff_fff0L));
    };
  }

  @Test
  void bothDevices_giveTheSameBits() throws TsuException {
    for (int seed = 0; seed < 120; seed++) {
      Random random = new Random(seed);
      int nodes = 2 + random.nextInt(90);
      int pairs = nodes * (nodes - 1) / 2;
      IsingEbm model = RandomModels.of(nodes, random.nextInt(Math.min(pairs, 300)), random);
      model = random.nextBoolean() ? model.quantised() : model;
      IsingSamplingProgram program =
          random.nextInt(3) == 0
              ? IsingSamplingProgram.clamping(model, Block.of(random.nextInt(nodes)))
              : IsingSamplingProgram.of(model);
      compare(program, request(random, program), "seed " + seed);
    }
  }

  private void compare(IsingSamplingProgram program, SamplingRequest request, String what)
      throws TsuException {
    try (LoadedProgram one = reference.load(program);
        LoadedProgram two = java.load(program);
        LoadedProgram three = plain.load(program)) {
      SampleBatch expected = two.sample(request.withThreads(1));
      assertArrayEquals(expected.toBytes(), three.sample(request).toBytes(), what);
      Moments sums = two.moments(request);
      for (int threads : new int[] {1, 2, 4}) {
        SampleBatch batch = one.sample(request.withThreads(threads));
        assertArrayEquals(expected.toBytes(), batch.toBytes(), () -> what + " on " + threads);
        Moments moments = one.moments(request.withThreads(threads));
        assertArrayEquals(sums.firstSums(), moments.firstSums(), what);
        assertArrayEquals(sums.secondSums(), moments.secondSums(), what);
      }
      assertArrayEquals(two.energies(expected), one.energies(expected), what);
      assertEquals(expected.statistics().flips(), one.sample(request).statistics().flips());
    }
  }

  @Test
  void largeDegreesAndBlocks_giveTheSameBits() throws TsuException {
    Random random = new Random(77);
    IsingEbm dense = RandomModels.of(300, 40_000, random); // degrees beyond the byte kernel's 255
    for (IsingEbm model : List.of(dense, dense.quantised(), RandomModels.of(700, 0, random))) {
      IsingSamplingProgram program = IsingSamplingProgram.of(model);
      for (int chains : new int[] {1, 33}) {
        SamplingSchedule schedule = SamplingSchedule.of(2, 2, 1, 0.05);
        compare(program, SamplingRequest.seeded(schedule, chains, 1), "dense");
      }
    }
  }

  /// The C device built as for a processor without AVX2.
  @Test
  void portableKernels_giveTheSameBits() throws Exception {
    Path library = folder.resolve("libtsu.so");
    Path source = Path.of(System.getProperty("aether.root", ".."), "tsu/native/build.sh");
    ProcessBuilder build = new ProcessBuilder("sh", source.toString(), library.toString());
    build.environment().put("TSU_PORTABLE", "true");
    assertEquals(0, build.inheritIO().start().waitFor());
    reference.close();
    reference = NativeDevice.open(NativeApi.load(library), 0);
    assertTrue(reference.capabilities().identity().model().contains("portable"));
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(1000 + seed);
      IsingEbm model = RandomModels.of(40, random.nextInt(200), random);
      IsingSamplingProgram program =
          IsingSamplingProgram.of(seed % 2 == 0 ? model : model.quantised());
      compare(program, request(random, program), "portable, seed " + seed);
    }
  }

  @Test
  void updatedProgram_givesTheBitsOfANewOne() throws TsuException {
    IsingEbm model = RandomModels.of(40, 100, new Random(5));
    float[] weights = model.couplings().weights();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= -0.5f;
    }
    IsingEbm other = model.with(new float[40], weights);
    SamplingRequest request = SamplingRequest.seeded(SamplingSchedule.of(3, 2, 1, 1), 35, 6);
    try (LoadedProgram program = reference.load(IsingSamplingProgram.of(model));
        LoadedProgram fresh = java.load(IsingSamplingProgram.of(other))) {
      byte[] before = program.sample(request).toBytes();
      program.update(other);
      assertArrayEquals(fresh.sample(request).toBytes(), program.sample(request).toBytes());
      assertFalse(Arrays.equals(before, program.sample(request).toBytes()));
    }
  }

  @Test
  void swappedSign_isNoticed() throws TsuException {
    // The comparison above can fail: a device that takes one coupling with the wrong sign.
    IsingEbm model = IsingEbm.builder(2).edge(0, 1, 0.8f).build();
    IsingEbm wrong = IsingEbm.builder(2).edge(0, 1, -0.8f).build();
    SamplingRequest request = SamplingRequest.seeded(SamplingSchedule.of(3, 20, 1, 1), 32, 6);
    try (LoadedProgram one = reference.load(IsingSamplingProgram.of(wrong));
        LoadedProgram two = java.load(IsingSamplingProgram.of(model))) {
      assertFalse(Arrays.equals(one.sample(request).toBytes(), two.sample(request).toBytes()));
    }
  }
}
