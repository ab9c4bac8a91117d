package org.aetherchain.journal;

import java.nio.file.Path;

/// A process that ends without notice when it reaches a failpoint for the n-th time. What it
/// acknowledges it writes to its standard output first.
final class EndingProcess {
  /// The exit code of a process that ended at its failpoint, as after `kill -9`.
  static final int ENDED = 137;

  private EndingProcess() {}

  /// The directory, the number of blocks, the failpoint, and at which time of reaching it.
  public static void main(String[] arguments) throws JournalException {
    Failpoint at = Failpoint.valueOf(arguments[2]);
    int times = Integer.parseInt(arguments[3]);
    int[] reached = new int[1];
    Failpoint.Watcher watcher =
        point -> {
          if (point == at && ++reached[0] == times) {
            System.out.flush();
            Runtime.getRuntime().halt(ENDED);
          }
        };
    Recording.Witness witness =
        new Recording.Witness() {
          @Override
          public void resumed(int events) {}

          @Override
          public void acknowledged(int events) {
            System.out.println("event " + events);
          }

          @Override
          public void signed(long target) {
            System.out.println("vote " + target);
          }
        };
    Recording.live(
        Path.of(arguments[0]), Workload.events(Integer.parseInt(arguments[1])), watcher, witness);
  }
}
