package org.aetherchain.checker.observe;

import java.nio.file.Files;
import java.nio.file.Path;
import org.aetherchain.checker.engine.Engine;
import org.aetherchain.checker.tlc.TlcMain;

/// Runs TLC in this process and tells besides what it did, in the manner of TLC.
public final class ObserverMain {
  private ObserverMain() {}

  /// Checks the module with the configuration (relative to the module) in `arguments`, with a
  /// folder to be made and a number of threads, and ends the JVM.
  public static void main(String[] arguments) {
    TlcMain.tellProgress();
    System.exit(Engine.run(() -> run(arguments)));
  }

  private static int run(String[] arguments) throws Exception {
    Engine engine = Engine.open(Path.of(arguments[0]), arguments[1]);
    Observer observer = new Observer(engine);
    int exitCode =
        engine.explore(
            Files.createDirectory(Path.of(arguments[2])), Integer.parseInt(arguments[3]), observer);
    observer.tell(System.out);
    return exitCode;
  }
}
