package org.aetherchain.tsu.binding;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.aetherchain.tsu.Devices;
import org.aetherchain.tsu.TsuDevice;
import org.aetherchain.tsu.TsuException;

/// The reference device, for tests that need it.
public final class ReferenceDevice {
  private ReferenceDevice() {}

  /// Opens it, or skips the test with the reason.
  public static TsuDevice open() throws TsuException {
    require();
    return Devices.open("native");
  }

  /// Skips the test unless the build made the device; in CI it must have.
  static void require() throws TsuException {
    boolean isThere = NativeProvider.reference().isPresent();
    if (!isThere && "true".equals(System.getenv("CI"))) {
      fail("CI builds the reference device, and it is not there");
    }
    assumeTrue(isThere, "no reference device: the build found no C compiler, or this is no Linux");
  }
}
