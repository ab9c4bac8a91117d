package org.aetherchain.wallet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Every word of a user, and every word within one, shows its own options.
class HelpTest {
  @TempDir private Path home = Path.of("");

  @Test
  void everyWord_showsItsOptions_evenWhereSomeAreRequired() {
    List<List<String>> words = new ArrayList<>();
    var around = new Surroundings(System.out, System.err, Prompt.NOBODY, home);
    collect(List.of(), WalletMain.words(around, null), words);
    assertTrue(words.contains(List.of("wallet", "validator", "new")), words::toString);
    assertTrue(words.contains(List.of("submit", "pay")), words::toString);
    for (List<String> word : words) {
      List<String> call = new ArrayList<>(word);
      call.add("--help");
      Said said = Said.of(home, Prompt.NOBODY, call.toArray(String[]::new));
      assertEquals(0, said.exitCode(), word + ": " + said.err());
      String usage = "Usage: aether " + String.join(" ", word);
      assertTrue(said.out().contains(usage) && said.out().contains("--help"), said.out());
    }
  }

  private static void collect(
      List<String> above, Map<String, CommandLine> words, List<List<String>> all) {
    words.forEach(
        (name, line) -> {
          List<String> word = new ArrayList<>(above);
          word.add(name);
          all.add(word);
          collect(word, line.getSubcommands(), all);
        });
  }
}
