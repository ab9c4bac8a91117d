package org.aetherchain.tsu.software;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.aetherchain.tsu.BetaSchedule;
import org.aetherchain.tsu.Graphs;
import org.aetherchain.tsu.InitialState;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;
import org.junit.jupiter.api.Test;

class VectorKernelTest {
  @Test
  void vectors_giveTheBitsOfPlainLoops() throws TsuException {
    assumeTrue(
        Run.Kernels.BEST == Run.Kernels.VECTOR,
        "this JVM was started without --add-modules jdk.incubator.vector");
    try (TsuDevice plain = new JavaDevice(Run.Kernels.PLAIN);
        TsuDevice vector = new JavaDevice(Run.Kernels.VECTOR)) {
      for (int seed = 0; seed < 12; seed++) {
        IsingEbm model = Graphs.random(20 + 7 * seed, 0.2, 0.5, seed);
        IsingSamplingProgram program =
            IsingSamplingProgram.of(seed % 2 == 0 ? model : model.quantised());
        try (LoadedProgram one = plain.load(program);
            LoadedProgram two = vector.load(program)) {
          for (int chains : new int[] {1, 4, 15, 16, 17, 32, 33, 70}) {
            float[] betas = new float[chains];
            for (int c = 0; c < chains; c++) {
              betas[c] = 0.1f * (c % 20);
            }
            SamplingRequest request =
                SamplingRequest.seeded(
                        new SamplingSchedule(2, 3, 2, new BetaSchedule.Chains(betas)),
                        chains,
                        -1L << seed)
                    .withInitial(new InitialState.Hinton())
                    .withChains(new SamplingRequest.ChainRange(0xffff_ff00L, chains, 0xffff_fff0L));
            assertArrayEquals(one.sample(request).toBytes(), two.sample(request).toBytes());
            assertArrayEquals(one.moments(request).secondSums(), two.moments(request).secondSums());
          }
        }
      }
    }
  }
}
