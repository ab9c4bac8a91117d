package org.aetherchain.proofs.curve;

import java.util.ArrayList;
import java.util.List;

/// The backends that this machine can run, for tests that compare them.
public final class Backends {
  private Backends() {}

  /// Java, and blst where its library loads.
  public static List<Backend> all() {
    List<Backend> all = new ArrayList<>();
    all.add(JavaBackend.INSTANCE);
    try {
      all.add(BlstBackend.load());
    } catch (NativeLibraryUnavailable missing) {
      // Java only; BlstBackendTest says so.
    }
    return all;
  }
}
