package org.aetherchain.checker.tlc;

import java.io.PrintStream;

/// One message of TLC's `-tool` mode.
///
/// @param code what it says, one of the constants of TLC's class `EC`
/// @param severity 0 none, 1 error, 2 bug of TLC, 3 warning, 4 a state
/// @param text the words, without what surrounds them; texts of messages inside included
public record TlcMessage(int code, int severity, String text) {
  static final int VERSION = 2262;
  static final int MODE = 2187;
  static final int SANY_START = 2220;
  static final int SANY_END = 2219;
  static final int SUCCESS = 2193;
  static final int STATISTICS = 2199;
  static final int PROGRESS = 2200;
  static final int DEPTH = 2194;
  static final int ASSUMPTION_FALSE = 2104;
  static final int INVARIANT_VIOLATED_INITIALLY = 2107;
  static final int PROPERTY_VIOLATED_INITIALLY = 2108;
  static final int INVARIANT_VIOLATED = 2110;
  static final int ACTION_PROPERTY_VIOLATED = 2112;
  static final int DEADLOCK = 2114;
  static final int TEMPORAL_PROPERTY_VIOLATED = 2116;
  static final int NESTED_EXPRESSIONS = 2103;
  static final int BEHAVIOUR_FOLLOWS = 2121;
  static final int COUNTEREXAMPLE_FOLLOWS = 2264;
  static final int BACK_TO_STATE = 2122;
  static final int STATE = 2217;
  static final int STUTTERING = 2218;
  static final int PARSING_FAILED = 3002;

  /// The message of a replay that counts what was replayed.
  public static final int REPLAY_COUNTS = 9001;

  /// The message of a replay that shows the first difference.
  public static final int REPLAY_DIFFERENCE = 9002;

  /// The message of a replay that tells when a mutant was noticed.
  public static final int REPLAY_MUTANT = 9003;

  /// The message of an observer: how often each action was taken, and a small graph.
  public static final int OBSERVATION = 9004;

  static final int ERROR = 1;
  static final int TLC_BUG = 2;
  static final int WARNING = 3;

  /// Writes a message of our own in the manner of TLC.
  public static void write(PrintStream out, int code, String text) {
    out.printf("@!@!@STARTMSG %d:0 @!@!@%n%s%n@!@!@ENDMSG %d @!@!@%n", code, text, code);
    out.flush();
  }

  boolean isError() {
    return severity == ERROR || severity == TLC_BUG;
  }
}
