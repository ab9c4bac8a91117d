package org.aetherchain.tsu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class IsingEbmTest {
  private static void assertError(TsuError expected, Executable wrong) {
    assertEquals(expected, assertThrows(TsuException.class, wrong).error());
  }

  @Test
  void energy_isTheOneOfTheDefinition() throws TsuException {
    IsingEbm model =
        IsingEbm.of(
            new float[] {0.5f, -1, 0.25f},
            List.of(Edge.of(0, 1), Edge.of(2, 1)),
            new float[] {2, -3});
    // -(0.5 + 1 + 0.25 + 2*1*(-1) - 3*(-1)*1)
    assertEquals(-2.75, model.energy(SpinState.of(1, -1, 1)));
    assertEquals(-3f, model.coupling(1, 2));
    assertEquals(0f, model.coupling(0, 2));
    assertEquals(List.of(Edge.of(0, 1), Edge.of(1, 2)), model.edges());
  }

  @Test
  void repeatedEdgesLoopsAndStrangers_areRefused() {
    assertError(TsuError.ARG, () -> IsingEbm.builder(3).edge(0, 1, 1).edge(1, 0, 1).build());
    assertError(TsuError.ARG, () -> IsingEbm.builder(3).edge(1, 1, 1).build());
    assertError(TsuError.ARG, () -> IsingEbm.builder(3).edge(1, 3, 1).build());
  }

  @Test
  void numbersThatAreNone_areRefused() {
    assertError(TsuError.ARG, () -> IsingEbm.builder(2).edge(0, 1, Float.NaN).build());
    assertError(TsuError.ARG, () -> IsingEbm.builder(2).bias(1, Float.NEGATIVE_INFINITY).build());
    assertThrows(IllegalArgumentException.class, () -> BetaSchedule.constant(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> BetaSchedule.constant(-1));
  }

  @Test
  void asymmetricRows_areRefused() throws TsuException {
    int[] starts = {0, 1, 2};
    int[] columns = {1, 0};
    SparseRows.of(starts, columns, new float[] {2, 2});
    assertError(TsuError.ARG, () -> SparseRows.of(starts, columns, new float[] {2, -2}));
    assertError(
        TsuError.ARG, () -> SparseRows.of(new int[] {0, 1, 1}, new int[] {1}, new float[] {2}));
    assertError(
        TsuError.ARG, () -> SparseRows.of(new int[] {0, 3, 2}, columns, new float[] {2, 2}));
  }

  @Test
  void quantisedModel_isNearTheOriginal() throws TsuException {
    IsingEbm model =
        IsingEbm.of(
            new float[3], List.of(Edge.of(0, 1), Edge.of(1, 2)), new float[] {0.7f, -0.301f});
    IsingEbm small = model.quantised();
    assertEquals(Precision.INT8, small.precision());
    assertArrayEquals(new float[] {127, 127, -55, -55}, small.couplings().weights());
    assertEquals(-0.301f, small.coupling(2, 1), small.scale() / 2);
  }

  @Test
  void colouring_neverPutsNeighboursTogether() throws TsuException {
    IsingEbm triangle =
        IsingEbm.builder(4).edge(0, 1, 1).edge(1, 2, 1).edge(2, 0, 1).edge(2, 3, 1).build();
    List<Block> blocks = Colouring.of(triangle);
    assertEquals(3, blocks.size());
    Colouring.check(triangle, BlockGibbsSpec.of(blocks));
    IsingEbm square =
        IsingEbm.builder(4).edge(0, 1, 1).edge(1, 2, 1).edge(2, 3, 1).edge(3, 0, 1).build();
    assertEquals(List.of(Block.of(0, 2), Block.of(1, 3)), Colouring.of(square));
  }

  @Test
  void wrongBlocks_areRefused() throws TsuException {
    IsingEbm pair = IsingEbm.builder(3).edge(0, 1, 1).build();
    BlockGibbsSpec together = BlockGibbsSpec.of(List.of(Block.of(0, 1, 2)));
    assertError(TsuError.COLORING, () -> IsingSamplingProgram.of(pair, together));
    BlockGibbsSpec missing = BlockGibbsSpec.of(List.of(Block.of(0), Block.of(1)));
    assertError(TsuError.ARG, () -> IsingSamplingProgram.of(pair, missing));
    BlockGibbsSpec twice = BlockGibbsSpec.of(List.of(Block.of(0, 2), Block.of(1, 2)));
    assertError(TsuError.ARG, () -> IsingSamplingProgram.of(pair, twice));
    // Clamped neighbours may stand together: they are not sampled.
    IsingSamplingProgram.of(
        pair, new BlockGibbsSpec(List.of(Block.of(2)), List.of(Block.of(0, 1))));
  }

  @Test
  void states_arePackedLeastSignificantBitFirst() {
    SpinState state = SpinState.of(1, -1, -1, 1, -1, -1, -1, -1, 1);
    assertArrayEquals(new byte[] {0b1001, 1}, state.toBytes());
    assertEquals(state, SpinState.of(9, new byte[] {0b1001, (byte) 0xff}));
    assertTrue(state.with(1, 1).isUp(1));
    assertEquals(-3.0 / 9, state.magnetisation());
  }
}
