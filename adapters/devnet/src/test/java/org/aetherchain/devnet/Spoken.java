package org.aetherchain.devnet;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aetherchain.wallet.cli.Prompt;
import org.aetherchain.wallet.cli.Surroundings;
import org.aetherchain.wallet.cli.WalletMain;

/// What a command said, and how it ended.
public record Spoken(int exitCode, String out, String err) {
  /// Runs `./aether submit` without a terminal.
  public static Spoken submit(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Surroundings around =
        new Surroundings(print(out), print(err), Prompt.NOBODY, Path.of("no-home"));
    List<String> all = new ArrayList<>(List.of("submit"));
    all.addAll(List.of(arguments));
    int exitCode = WalletMain.run(around, all.toArray(String[]::new));
    return of(exitCode, out, err);
  }

  /// Runs `./aether devnet` without a terminal.
  public static Spoken devnet(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Console console = new Console(print(out), print(err), false, Screen.USUAL);
    return of(DevnetMain.run(console, arguments), out, err);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static Spoken of(int exitCode, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    return new Spoken(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
