package org.aetherchain.wallet.command;

/// What a provider provides.
public enum Resource {
  /// Memory.
  MEM,
  /// Storage.
  STORE;

  /// The kind of output that a user holds.
  String grantKind() {
    return name();
  }

  /// The kind of output that a provider holds.
  String capacityKind() {
    return "CAPACITY_" + name();
  }
}
