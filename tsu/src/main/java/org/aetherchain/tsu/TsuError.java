package org.aetherchain.tsu;

/// What can go wrong at a device; the numbers are those of `tsu.h` and never change.
public enum TsuError {
  /// The two sides do not share a version of the interface.
  ABI(1),
  /// An argument is missing, out of range, or contradicts another.
  ARG(2),
  /// The device has no such feature.
  UNSUPPORTED(3),
  /// The program or the run is larger than the device.
  CAPACITY(4),
  /// Two coupled nodes would be updated at the same moment: the result would be wrong.
  COLORING(5),
  /// A run of this program is under way.
  BUSY(6),
  /// The time given is over and the run is not.
  TIMEOUT(7),
  /// The run was cancelled.
  CANCELLED(8),
  /// The device failed.
  DEVICE(9),
  /// A health test of the entropy source failed and stays failed until the device is reset.
  HEALTH(10),
  /// The device has no physical entropy to give.
  NOENTROPY(11),
  /// No memory.
  NOMEM(12);

  private final int number;

  TsuError(int number) {
    this.number = number;
  }

  /// The code in `tsu.h`.
  public int number() {
    return number;
  }

  /// The error with this code; a code of a later version is a failure of the device.
  public static TsuError of(int number) {
    for (TsuError error : values()) {
      if (error.number == number) {
        return error;
      }
    }
    return DEVICE;
  }
}
