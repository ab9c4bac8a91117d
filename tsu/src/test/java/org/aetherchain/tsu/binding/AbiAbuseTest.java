package org.aetherchain.tsu.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuError;
import org.aetherchain.tsu.TsuException;
import org.aetherchain.tsu.conformance.Check;
import org.aetherchain.tsu.conformance.ConformanceSuite;
import org.aetherchain.tsu.conformance.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbiAbuseTest {
  @Test
  void referenceDevice_answersEveryAbuseWithAnError() throws TsuException {
    try (TsuDevice device = ReferenceDevice.open()) {
      List<ConformanceSuite.Result> results =
          ConformanceSuite.run(device, AbiAbuse.checks("native:0"), 1, new Silence());
      for (ConformanceSuite.Result result : results) {
        assertEquals(
            Finding.Verdict.PASS,
            result.finding().verdict(),
            () -> result.check().name() + ": " + result.finding().detail());
      }
    }
  }

  @Test
  void fileThatIsNoLibrary_isRefusedWithItsName(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("lib.so"), "no library");
    TsuException refused = assertThrows(TsuException.class, () -> NativeApi.load(file));
    assertEquals(TsuError.DEVICE, refused.error());
    assertTrue(String.valueOf(refused.getMessage()).contains("lib.so"));
  }

  private static final class Silence implements ConformanceSuite.Listener {
    @Override
    public void begins(Check check, int number, int count) {}

    @Override
    public void ended(ConformanceSuite.Result result) {}
  }
}
