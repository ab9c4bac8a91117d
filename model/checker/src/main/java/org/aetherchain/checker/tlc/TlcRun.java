package org.aetherchain.checker.tlc;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What to run.
///
/// @param module the root module's file
/// @param configuration TLC's configuration
/// @param workers TLC's threads
/// @param budgetSeconds wall-clock seconds before the run is ended
/// @param isShort whether it is over in seconds: then the time goes into starting the JVM, and
///     compiling with all optimisations costs more than it saves
/// @param program what runs it
public record TlcRun(
    Path module,
    Configuration configuration,
    int workers,
    int budgetSeconds,
    boolean isShort,
    Program program) {
  /// The main class of the process.
  public sealed interface Program {
    /// TLC as it is.
    record Checking() implements Program {}

    /// A replay: its main class takes the module, the configuration and a folder to be made.
    ///
    /// @param mainClass the class
    /// @param classes folders whose classes take the place of this build's
    /// @param mutants folders of the classes of mutants that the replay must notice, by name
    record Replaying(String mainClass, List<Path> classes, Map<String, Path> mutants)
        implements Program {
      /// Copies the collections.
      public Replaying {
        classes = List.copyOf(classes);
        mutants = Map.copyOf(mutants);
      }
    }
  }

  /// The temporal properties of the run.
  List<String> properties() {
    return configuration.properties();
  }
}
