package org.aetherchain.tsu;

/// An open device. Safe for use by several threads; each program it loaded does one thing at a
/// time.
public interface TsuDevice extends AutoCloseable {
  /// What it is and can do.
  DeviceCapabilities capabilities();

  /// Gives it a program.
  ///
  /// @throws TsuException CAPACITY when it is too large, UNSUPPORTED when its kind of weights or
  ///     graph is not the device's
  LoadedProgram load(IsingSamplingProgram program) throws TsuException;

  /// Raw bits of its noise source: one bit a noise sample, not conditioned, least significant bit
  /// first.
  ///
  /// @param sizeBytes 1 to [#MAX_RAW_BYTES]
  /// @throws TsuException NOENTROPY when the bits are for keys and the device has no physical
  ///     entropy, HEALTH once a health test failed
  byte[] readRaw(int sizeBytes, RawUse use) throws TsuException;

  /// The most raw bytes of one read.
  int MAX_RAW_BYTES = 1 << 24;

  /// What its health tests saw.
  EntropyHealth health() throws TsuException;

  /// Ends all runs with CANCELLED and clears a latched failure of a health test; the start-up tests
  /// run again at the next read.
  void reset() throws TsuException;

  /// Gives it back, and with it every program loaded into it.
  @Override
  void close();
}
