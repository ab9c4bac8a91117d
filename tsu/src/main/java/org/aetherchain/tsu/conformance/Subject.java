package org.aetherchain.tsu.conformance;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.tsu.IsingSamplingProgram;
import org.aetherchain.tsu.LoadedProgram;
import org.aetherchain.tsu.Randomness;
import org.aetherchain.tsu.SamplingRequest;
import org.aetherchain.tsu.SamplingSchedule;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;

/// A device under test.
///
/// @param device open
/// @param effort 1 for the full suite; more takes as many times as long and sees finer faults
public record Subject(TsuDevice device, int effort) {
  /// Refuses no effort.
  public Subject {
    if (effort < 1 || effort > 100) {
      throw new IllegalArgumentException("an effort is from 1 to 100");
    }
  }

  boolean hasSeeded() {
    return device.capabilities().seeded();
  }

  LoadedProgram load(IsingSamplingProgram program) throws TsuException {
    return device.load(program);
  }

  /// Chances of several kinds: this many seeds where the device has SEEDED mode, and its own.
  List<Randomness> chances(int seeds) {
    List<Randomness> chances = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      chances.add(hasSeeded() ? new Randomness.Seeded(seed) : new Randomness.Physical());
    }
    if (hasSeeded()) {
      chances.add(new Randomness.Physical());
    }
    return chances;
  }

  static SamplingRequest request(SamplingSchedule schedule, int chains, Randomness randomness) {
    return switch (randomness) {
      case Randomness.Seeded(long seed) -> SamplingRequest.seeded(schedule, chains, seed);
      case Randomness.Physical() -> SamplingRequest.physical(schedule, chains);
    };
  }
}
