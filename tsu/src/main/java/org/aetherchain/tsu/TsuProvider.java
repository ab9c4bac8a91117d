package org.aetherchain.tsu;

import java.util.List;

/// A source of devices, found by `ServiceLoader`.
public interface TsuProvider {
  /// One word for it, unique among providers: the part of a device's name before the colon.
  String name();

  /// The devices that are there now; empty when there is none.
  ///
  /// @throws TsuException when the provider is broken, which is not the same as having none
  List<DeviceDescription> devices() throws TsuException;

  /// Opens a device.
  ///
  /// @param index of a description that [#devices] gave
  /// @throws TsuException ARG for an unknown one, BUSY or DEVICE when it cannot be had
  TsuDevice open(int index) throws TsuException;

  /// A device that can be opened.
  ///
  /// @param provider the provider's name
  /// @param index its number with this provider
  /// @param title one line for people
  record DeviceDescription(String provider, int index, String title) {
    /// How users name it: `java:0`.
    public String id() {
      return provider + ":" + index;
    }
  }
}
