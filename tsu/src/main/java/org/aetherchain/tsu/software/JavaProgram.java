package org.aetherchain.tsu.software;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.aetherchain.tsu.IsingEbm;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Moments;
import org.aetherchain.tsu.RunStatistics;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingJob;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.jspecify.annotations.Nullable;

/// A program that the Java device holds.
final class JavaProgram implements LoadedProgram {
  private final JavaDevice device;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicReference<@Nullable Run> current = new AtomicReference<>();
  private volatile Layouts layouts;
  private volatile boolean closed;

  private final Run.Kernels kernels;

  JavaProgram(JavaDevice device, IsingSamplingProgram program, Run.Kernels kernels) {
    this.device = device;
    this.kernels = kernels;
    layouts = new Layouts(program);
  }

  @Override
  public IsingSamplingProgram program() {
    return layouts.program();
  }

  @Override
  public SampleBatch sample(SamplingRequest request) throws TsuException {
    Run run = begin(request);
    try {
      return sample(run);
    } finally {
      end();
    }
  }

  private SampleBatch sample(Run run) throws TsuException {
    SampleBatch.Shape shape = shape(run.request());
    byte[] bits = new byte[shape.sizeBytes()];
    long begun = System.nanoTime();
    Workers.run(
        run,
        (group, sample) -> {
          for (int c = 0; c < group.width; c++) {
            int row = (group.firstChain + c) * shape.samples() + sample;
            group.pack(c, bits, row * shape.strideBytes());
          }
        });
    return new SampleBatch(shape, bits, statistics(run, begun));
  }

  @Override
  public Moments moments(SamplingRequest request) throws TsuException {
    Run run = begin(request);
    try {
      MomentSums sums = new MomentSums(program().model());
      long begun = System.nanoTime();
      Workers.run(run, sums);
      long count = (long) request.chains().count() * request.schedule().samples();
      return sums.moments(count, statistics(run, begun));
    } finally {
      end();
    }
  }

  @Override
  public double[] energies(SampleBatch batch) throws TsuException {
    IsingEbm model = program().model();
    SampleBatch.Shape shape = batch.shape();
    if (shape.nodes() != model.nodeCount()) {
      throw new TsuException(
          TsuError.ARG, shape.nodes() + " spins for " + model.nodeCount() + " nodes");
    }
    double[] energies = new double[shape.chains() * shape.samples()];
    for (int i = 0; i < energies.length; i++) {
      energies[i] = model.energy(batch.state(i / shape.samples(), i % shape.samples()));
    }
    return energies;
  }

  @Override
  public SamplingJob submit(SamplingRequest request) throws TsuException {
    Run run = begin(request);
    return JavaJob.start(
        run,
        () -> {
          try {
            return sample(run);
          } finally {
            end();
          }
        });
  }

  @Override
  public void update(IsingEbm model) throws TsuException {
    claim();
    try {
      layouts = new Layouts(program().with(model));
    } finally {
      end();
    }
  }

  @Override
  public void close() {
    closed = true;
    cancel();
    device.forget(this);
  }

  void cancel() {
    Run run = current.get();
    if (run != null) {
      run.cancel();
    }
  }

  private Run begin(SamplingRequest request) throws TsuException {
    claim();
    try {
      shape(request).sizeBytes();
      Run run = new Run(layouts, request, kernels);
      current.set(run);
      return run;
    } catch (TsuException wrong) {
      end();
      throw wrong;
    }
  }

  private void claim() throws TsuException {
    if (closed) {
      throw new TsuException(TsuError.ARG, "the program was closed");
    }
    if (!busy.compareAndSet(false, true)) {
      throw new TsuException(TsuError.BUSY, "a run of this program is under way");
    }
  }

  private void end() {
    current.set(null);
    busy.set(false);
  }

  private SampleBatch.Shape shape(SamplingRequest request) {
    return new SampleBatch.Shape(
        program().model().nodeCount(), request.chains().count(), request.schedule().samples());
  }

  private static RunStatistics statistics(Run run, long begunNs) {
    return RunStatistics.unmetered(run.flips(), System.nanoTime() - begunNs);
  }
}
