package org.aetherchain.checker.tlc;

import java.io.PrintStream;
import tlc2.TLC;
import tlc2.TLCGlobals;
import tlc2.tool.AbstractChecker;
import tlc2.tool.ModelChecker;

/// The main class of the process of a foreign TLC: TLC itself, and a thread that tells once a
/// second how far it is, because TLC does so only once a minute.
public final class TlcMain {
  /// Begins each line of progress on standard error; then come the numbers of states generated,
  /// distinct states, states left on the queue, and the depth reached.
  static final String PROGRESS = "aether-progress ";

  private static final int INTERVAL_MS = 500;

  private TlcMain() {}

  /// Runs TLC with TLC's own arguments.
  public static void main(String[] arguments) throws Exception {
    tellProgress();
    TLC.main(arguments);
  }

  /// Starts the thread that tells how far TLC is in this JVM.
  public static void tellProgress() {
    Thread.ofPlatform().daemon().name("progress").start(() -> tell(System.err));
  }

  private static void tell(PrintStream out) {
    try {
      while (true) {
        Thread.sleep(INTERVAL_MS);
        AbstractChecker checker = TLCGlobals.mainChecker;
        if (checker instanceof ModelChecker running && running.theFPSet != null) {
          out.println(
              PROGRESS
                  + running.getStatesGenerated()
                  + " "
                  + running.getDistinctStatesGenerated()
                  + " "
                  + running.getStateQueueSize()
                  + " "
                  + running.getProgress());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (LinkageError otherTlc) {
      // A newer TLC has other methods: it then tells once a minute itself.
    }
  }
}
