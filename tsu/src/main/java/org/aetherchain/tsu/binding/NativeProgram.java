package org.aetherchain.tsu.binding;

import com.sun.jna.Memory;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Moments;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingJob;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// A program inside a library's device.
final class NativeProgram implements LoadedProgram {
  private final NativeApi api;
  private final long handle;
  private volatile IsingSamplingProgram program;

  NativeProgram(NativeApi api, long handle, IsingSamplingProgram program) {
    this.api = api;
    this.handle = handle;
    this.program = program;
  }

  @Override
  public IsingSamplingProgram program() {
    return program;
  }

  @Override
  public SampleBatch sample(SamplingRequest request) throws TsuException {
    SampleBatch.Shape shape = shape(request);
    Memory bits = new Memory(shape.sizeBytes());
    Memory stats = Layouts.structure(Layouts.STATS_BYTES);
    try (Layouts.Described run = Layouts.run(request)) {
      api.check(Entry.SAMPLE, handle, run.structure(), bits, bits.size(), stats);
    }
    return batch(shape, bits, stats);
  }

  static SampleBatch batch(SampleBatch.Shape shape, Memory bits, Memory stats) {
    byte[] bytes = bits.getByteArray(0, (int) bits.size());
    return new SampleBatch(shape, bytes, Layouts.statistics(stats));
  }

  @Override
  public Moments moments(SamplingRequest request) throws TsuException {
    requireSizes(request);
    IsingEbm model = program.model();
    Memory first = new Memory((long) Long.BYTES * model.nodeCount());
    Memory second = new Memory(Long.BYTES * Math.max(1L, model.edgeCount()));
    Memory stats = Layouts.structure(Layouts.STATS_BYTES);
    try (Layouts.Described run = Layouts.run(request)) {
      api.check(
          Entry.MOMENTS,
          handle,
          run.structure(),
          first,
          (long) model.nodeCount(),
          second,
          (long) model.edgeCount(),
          stats);
    }
    return new Moments(
        first.getLongArray(0, model.nodeCount()),
        second.getLongArray(0, model.edgeCount()),
        (long) request.chains().count() * request.schedule().samples(),
        Layouts.statistics(stats));
  }

  @Override
  public double[] energies(SampleBatch batch) throws TsuException {
    if (batch.shape().nodes() != program.model().nodeCount()) {
      throw new TsuException(TsuError.ARG, "states of another size than the program's");
    }
    int count = batch.shape().chains() * batch.shape().samples();
    Memory bits = Layouts.of(batch.toBytes());
    Memory energies = new Memory((long) Double.BYTES * count);
    api.check(Entry.ENERGY, handle, bits, bits.size(), energies, (long) count);
    return energies.getDoubleArray(0, count);
  }

  @Override
  public SamplingJob submit(SamplingRequest request) throws TsuException {
    SampleBatch.Shape shape = shape(request);
    Memory bits = new Memory(shape.sizeBytes());
    Memory place = new Memory(Long.BYTES);
    try (Layouts.Described run = Layouts.run(request)) {
      api.check(Entry.SUBMIT, handle, run.structure(), bits, bits.size(), place);
    }
    return new NativeJob(api, place.getLong(0), shape, bits);
  }

  @Override
  public void update(IsingEbm model) throws TsuException {
    IsingSamplingProgram next = program.with(model);
    IsingEbm old = program.model();
    if (model.precision() != old.precision() || model.scale() != old.scale()) {
      throw new TsuException(TsuError.ARG, "an update keeps the precision and the scale");
    }
    Memory weights = Layouts.weights(model);
    Memory biases = Layouts.of(model.biases());
    api.check(
        Entry.PROGRAM_UPDATE,
        handle,
        weights,
        (long) model.couplings().entryCount(),
        biases,
        model.nodeCount());
    program = next;
  }

  @Override
  public void close() {
    api.call(Entry.PROGRAM_DESTROY, handle);
  }

  private SampleBatch.Shape shape(SamplingRequest request) throws TsuException {
    requireSizes(request);
    SampleBatch.Shape shape =
        new SampleBatch.Shape(
            program.model().nodeCount(), request.chains().count(), request.schedule().samples());
    return shape;
  }

  /// The library cannot know how long the states are that it is given.
  private void requireSizes(SamplingRequest request) throws TsuException {
    request.requireFits(program);
  }
}
