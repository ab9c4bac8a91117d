package org.aetherchain.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Commands written offline, and a devnet that takes them.
class SubmitMainTest {
  @TempDir private Path folder;

  private Spoken append(String arguments) {
    List<String> all =
        new ArrayList<>(List.of("--offline", "--file", folder.resolve("my.json").toString()));
    all.addAll(List.of(arguments.split(" ", -1)));
    return Spoken.submit(all.toArray(String[]::new));
  }

  @Test
  void everyCommand_isAppended_andTheDevnetMakesItHard() {
    List<String> commands =
        List.of(
            "pay --from alice --to bob --amount 100",
            "pay --from bob --to alice --amount 7900000 --memo all",
            "bond --owner provider --amount 5000",
            "provide --provider provider --resource MEM --amount 1000",
            "grant --provider provider --user carol --resource MEM --amount 400 --price 5",
            "release --user carol --resource MEM",
            "publish-shard --owner dave --data numbers",
            "exchange --seller dave --buyer alice --price 99",
            "register --owner bob --program sum",
            "slash --reporter carol --offender retired");
    int number = 0;
    for (String command : commands) {
      number++;
      Spoken spoken = append(command);
      assertEquals(0, spoken.exitCode(), spoken.err());
      assertTrue(spoken.out().contains("is number " + number + ", fee "), spoken.out());
    }
    Spoken run =
        Spoken.devnet(
            "--commands",
            folder.resolve("my.json").toString(),
            "--blocks",
            "25",
            "--no-attacks",
            "--no-report");
    assertEquals(0, run.exitCode(), run.out() + run.err());
    assertTrue(run.out().contains("10 took effect, 0 rejected"), run.out());
  }

  @Test
  void workload_isWrittenOnce() throws IOException {
    assertEquals(0, append("workload").exitCode());
    String text = Files.readString(folder.resolve("my.json"));
    assertEquals(2, append("workload").exitCode());
    assertEquals(text, Files.readString(folder.resolve("my.json")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pay --from zoe --to bob --amount 1     | there is no account 'zoe'; these exist: alice,",
        "pay --from alice --to zoe --amount 1   | there is no account 'zoe'",
        "pay --from alice --to bob --amount 0   | has to be positive",
        "pay --from alice --to bob --amount 9e9 | is not a long",
        "pay --from alice --to bob              | Missing required option: '--amount",
        "pay --from alice --to bob --amount 9000000 | alice has 8000000 units unspent",
        "release --user alice --resource MEM    | alice has no MEM; get one with 'grant' first",
        "slash --reporter bob --offender alice  | there is no validator 'alice'; these exist:",
        "grant --resource RAM                   | expected one of [MEM, STORE]",
        "steal                                  | Unmatched argument",
        "--nodes 99 pay --from alice --to bob --amount 1 | --nodes 99: from 4 to 31"
      })
  void whatIsWrong_isSaidInOneLine_andNothingIsWritten(String arguments, String message)
      throws IOException {
    Spoken spoken = append(arguments);
    assertEquals(2, spoken.exitCode());
    assertTrue(spoken.err().contains(message), spoken.err());
    assertEquals(1, spoken.err().lines().count(), spoken.err());
    assertFalse(Files.exists(folder.resolve("my.json")));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void wrongFile_staysAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("my.json"), "[1, 2");
    Spoken spoken = append("pay --from alice --to bob --amount 1");
    assertEquals(2, spoken.exitCode());
    assertTrue(spoken.err().contains("line 1, column"), spoken.err());
    assertEquals("[1, 2", Files.readString(file));
  }

  @Test
  void fileOfAnotherNetwork_staysAsItIs() throws IOException {
    assertEquals(0, append("--seed 5 pay --from alice --to bob --amount 1").exitCode());
    String text = Files.readString(folder.resolve("my.json"));
    Spoken spoken = append("--seed 6 pay --from alice --to bob --amount 1");
    assertEquals(2, spoken.exitCode());
    assertTrue(spoken.err().contains("wrong chainId"), spoken.err());
    assertTrue(spoken.err().contains("--seed 5 --nodes 4 --interval 1s"), spoken.err());
    assertEquals(text, Files.readString(folder.resolve("my.json")));
  }

  @Test
  void withoutOfflineOrFileOrCommand_itSaysWhatIsMissing() {
    Spoken online = Spoken.submit("pay", "--from", "alice", "--to", "bob", "--amount", "1");
    assertEquals(2, online.exitCode());
    assertTrue(online.err().contains("nobody is called 'alice'"), online.err());
    Spoken fileless =
        Spoken.submit("--offline", "pay", "--from", "alice", "--to", "bob", "--amount", "1");
    assertEquals(2, fileless.exitCode());
    assertTrue(fileless.err().contains("--file is missing"), fileless.err());
    Spoken silent = Spoken.submit("--offline");
    assertEquals(2, silent.exitCode());
    assertTrue(silent.err().contains("which command to append"), silent.err());
  }

  @Test
  void folderThatDoesNotExist_isAnInputError() {
    Spoken spoken =
        Spoken.submit(
            "--offline",
            "--file",
            folder.resolve("none/my.json").toString(),
            "pay",
            "--from",
            "alice",
            "--to",
            "bob",
            "--amount",
            "1");
    assertEquals(1, spoken.exitCode());
    assertTrue(spoken.err().contains("no such folder; make it first"), spoken.err());
  }
}
