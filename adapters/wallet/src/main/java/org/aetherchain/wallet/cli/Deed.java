package org.aetherchain.wallet.cli;

import java.util.List;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.command.Workbench;

/// A command that a user wants made.
///
/// @param owners the names whose outputs it may consume
/// @param points the outputs that it refers to
/// @param maker makes it
record Deed(List<String> owners, List<OutPoint> points, Maker maker) {
  /// Makes a command.
  @FunctionalInterface
  interface Maker {
    SignedTx make(Workbench bench) throws BadInput;
  }

  Deed {
    owners = List.copyOf(owners);
    points = List.copyOf(points);
  }

  /// A command that refers to nothing.
  static Deed of(List<String> owners, Maker maker) {
    return new Deed(owners, List.of(), maker);
  }
}
