package org.aetherchain.tsu.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.binding.ReferenceDevice;
import org.junit.jupiter.api.Test;

/// Both software devices pass the whole suite.
class SoftwareDevicesTest {
  static void assertPasses(TsuDevice device, List<Check> checks) {
    for (ConformanceSuite.Result result :
        ConformanceSuite.run(device, checks, 1, Silence.INSTANCE)) {
      assertEquals(
          Finding.Verdict.PASS,
          result.finding().verdict(),
          () -> result.check().name() + ": " + result.finding().detail());
    }
  }

  @Test
  void referenceDevice_passes() throws TsuException {
    try (TsuDevice device = ReferenceDevice.open()) {
      assertPasses(device, ConformanceSuite.checks());
    }
  }

  @Test
  void javaDevice_passes() throws TsuException {
    try (TsuDevice device = Devices.open("java")) {
      assertPasses(device, ConformanceSuite.checks());
    }
  }

  /// Tells nobody.
  enum Silence implements ConformanceSuite.Listener {
    INSTANCE;

    @Override
    public void begins(Check check, int number, int count) {}

    @Override
    public void ended(ConformanceSuite.Result result) {
      // The assertion tells.
    }
  }
}
