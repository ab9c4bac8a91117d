package org.aetherchain.wallet.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a word said, and how it ended.
record Said(int exitCode, String out, String err) {
  /// Runs a word.
  static Said of(Path home, Prompt prompt, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exitCode =
        WalletMain.run(new Surroundings(print(out), print(err), prompt, home), arguments);
    return new Said(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /// What it printed for a program.
  JsonNode json() {
    return JsonMapper.builder().build().readTree(out);
  }
}
