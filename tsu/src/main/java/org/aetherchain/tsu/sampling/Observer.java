package org.aetherchain.tsu.sampling;

import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.SampleBatch;
import org.aetherchain.tsu.TsuException;

/// Looks at the samples of a run as they come, so that a run may be longer than memory.
public interface Observer {
  /// Sees the next samples of all chains.
  ///
  /// @param program what is sampled, for questions that the device answers faster
  void observe(LoadedProgram program, SampleBatch piece) throws TsuException;
}
