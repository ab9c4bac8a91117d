package org.aetherchain.devnet;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What a command said, and how it ended.
record Spoken(int exitCode, String out, String err) {
  /// Runs `./aether devnet` without a terminal.
  static Spoken devnet(String... arguments) {
    return of(false, arguments);
  }

  /// Runs `./aether submit` without a terminal.
  static Spoken submit(String... arguments) {
    return of(true, arguments);
  }

  private static Spoken of(boolean isSubmit, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            Screen.USUAL);
    int exitCode =
        isSubmit ? SubmitMain.run(console, arguments) : DevnetMain.run(console, arguments);
    return new Spoken(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
