package org.aetherchain.tsu.binding;

import com.sun.jna.Memory;
import java.util.Optional;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.SamplingJob;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;

/// A run of a library's device. It keeps the buffer that the library writes into until the library
/// has let go of it.
final class NativeJob implements SamplingJob {
  private final NativeApi api;
  private final long handle;
  private final SampleBatch.Shape shape;
  private final Memory bits;

  NativeJob(NativeApi api, long handle, SampleBatch.Shape shape, Memory bits) {
    this.api = api;
    this.handle = handle;
    this.shape = shape;
    this.bits = bits;
  }

  @Override
  public boolean isDone() throws TsuException {
    Memory done = new Memory(Integer.BYTES);
    api.check(Entry.POLL, handle, done);
    return done.getInt(0) != 0;
  }

  @Override
  public Optional<SampleBatch> await(long timeoutMs) throws TsuException {
    Memory stats = Layouts.structure(Layouts.STATS_BYTES);
    int patience = Math.clamp(timeoutMs, 0, Integer.MAX_VALUE);
    int status = api.call(Entry.WAIT, handle, patience, stats);
    if (status == TsuError.TIMEOUT.number()) {
      return Optional.empty();
    }
    if (status != 0) {
      throw api.failure(status);
    }
    return Optional.of(NativeProgram.batch(shape, bits, stats));
  }

  @Override
  public void cancel() throws TsuException {
    api.check(Entry.CANCEL, handle);
  }

  @Override
  public void close() {
    // Waits for the end, so that nothing writes into the buffer any more.
    api.call(Entry.JOB_DESTROY, handle);
  }
}
