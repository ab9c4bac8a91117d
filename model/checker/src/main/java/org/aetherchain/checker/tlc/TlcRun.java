package org.aetherchain.checker.tlc;

import java.nio.file.Path;
import java.util.List;

/// What to run.
///
/// @param module the root module's file
/// @param configuration TLC's configuration
/// @param workers TLC's threads
/// @param budgetSeconds wall-clock seconds before the run is ended
public record TlcRun(Path module, Configuration configuration, int workers, int budgetSeconds) {
  /// The temporal properties of the run.
  List<String> properties() {
    return configuration.properties();
  }
}
