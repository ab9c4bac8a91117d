package org.aetherchain.tsu;

import java.util.ArrayList;
import java.util.List;

/// The samples of a run: packed bits, chain after chain, sample after sample.
public final class SampleBatch {
  private final Shape shape;
  private final byte[] bits;
  private final RunStatistics statistics;

  /// How many of what.
  ///
  /// @param nodes spins of a state
  /// @param chains chains of the run
  /// @param samples states of a chain
  public record Shape(int nodes, int chains, int samples) {
    /// The most bytes of one batch.
    public static final int MAX_BYTES = 1 << 30;

    /// Bytes of one state.
    public int strideBytes() {
      return SpinState.sizeBytes(nodes);
    }

    /// Bytes of the batch.
    ///
    /// @throws TsuException CAPACITY when they are more than `MAX_BYTES`
    public int sizeBytes() throws TsuException {
      long size = (long) strideBytes() * chains * samples;
      if (size > MAX_BYTES) {
        throw new TsuException(
            TsuError.CAPACITY, size + " bytes of samples are more than 2^30; sample in pieces");
      }
      return (int) size;
    }
  }

  /// Takes the array without copying it.
  ///
  /// @param bits `shape.sizeBytes()` of them, with unused bits 0
  public SampleBatch(Shape shape, byte[] bits, RunStatistics statistics) {
    this.shape = shape;
    this.bits = bits;
    this.statistics = statistics;
  }

  /// How many of what.
  public Shape shape() {
    return shape;
  }

  /// What the run cost.
  public RunStatistics statistics() {
    return statistics;
  }

  /// One state.
  public SpinState state(int chain, int sample) {
    int stride = shape.strideBytes();
    int from = offset(chain, sample);
    return SpinState.of(shape.nodes(), java.util.Arrays.copyOfRange(bits, from, from + stride));
  }

  /// One spin of a state, −1 or +1, without making the state.
  public int spin(int chain, int sample, int node) {
    return (bits[offset(chain, sample) + (node >> 3)] >> (node & 7) & 1) != 0 ? 1 : -1;
  }

  /// The last state of each chain: where a further run may begin.
  public List<SpinState> lastStates() {
    List<SpinState> states = new ArrayList<>(shape.chains());
    for (int chain = 0; chain < shape.chains(); chain++) {
      states.add(state(chain, shape.samples() - 1));
    }
    return states;
  }

  /// A copy of the packed bits.
  public byte[] toBytes() {
    return bits.clone();
  }

  private int offset(int chain, int sample) {
    if (chain < 0 || chain >= shape.chains() || sample < 0 || sample >= shape.samples()) {
      throw new IndexOutOfBoundsException("chain " + chain + ", sample " + sample);
    }
    return (chain * shape.samples() + sample) * shape.strideBytes();
  }
}
