package org.aetherchain.tsu;

/// A program inside a device. One run at a time: a second one is BUSY.
public interface LoadedProgram extends AutoCloseable {
  /// What was loaded, with its latest numbers.
  IsingSamplingProgram program();

  /// Samples, and waits for the end.
  ///
  /// @throws TsuException ARG when the request does not fit the program, CAPACITY when it is too
  ///     large, BUSY during another run, CANCELLED after a reset
  SampleBatch sample(SamplingRequest request) throws TsuException;

  /// Samples, and gives sums in place of states.
  ///
  /// @throws TsuException as [#sample]
  Moments moments(SamplingRequest request) throws TsuException;

  /// The energy at β = 1 of each state of a batch, chain after chain, as [IsingEbm#energy] gives
  /// it, bit for bit.
  ///
  /// @throws TsuException ARG when the states are of another size
  double[] energies(SampleBatch batch) throws TsuException;

  /// Begins to sample, and returns at once.
  ///
  /// @throws TsuException as [#sample]
  SamplingJob submit(SamplingRequest request) throws TsuException;

  /// Replaces biases and weights; the graph stays.
  ///
  /// @throws TsuException ARG when the graph differs, BUSY during a run
  void update(IsingEbm model) throws TsuException;

  /// Removes it from the device; ends its run with CANCELLED.
  @Override
  void close();
}
