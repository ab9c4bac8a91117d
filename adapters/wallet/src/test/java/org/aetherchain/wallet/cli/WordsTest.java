package org.aetherchain.wallet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.aetherchain.crypto.CurveSignatures;
import org.aetherchain.crypto.NativeLibraryUnavailable;
import org.aetherchain.genesis.Foundation;
import org.aetherchain.genesis.GenesisFile;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.http.ApiToken;
import org.aetherchain.http.HttpOptions;
import org.aetherchain.http.HttpServer;
import org.aetherchain.wallet.Fixture;
import org.aetherchain.wallet.TestNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The words of a user against a node's real HTTP interface over real kernels.
class WordsTest {
  private static final Shape SHAPE = new Shape(1, 4, 1_000);
  private static final String NO_KEY = "ab".repeat(48);

  @TempDir private Path folder;
  private TestNetwork network = new TestNetwork(Fixture.DEFAULT);
  private HttpServer server;
  private Path token = Path.of("");
  private Path password = Path.of("");

  @BeforeEach
  void start() throws IOException {
    DevnetGenesis genesis =
        DevnetGenesis.of(
            SHAPE, Fixture.TOOLS.primitives(), Fixture.TOOLS.ecdsa(), Fixture.TOOLS.bls());
    network = new TestNetwork(genesis);
    token = folder.resolve("api-token");
    password = Files.writeString(folder.resolve("password"), "a long enough password\n");
    server = HttpServer.start(network, HttpOptions.local(0).withToken(ApiToken.inFile(token)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Said say(String text) {
    List<String> arguments = new ArrayList<>(Arrays.asList(text.split(" ", -1)));
    if (!arguments.contains("--offline") && !text.startsWith("completion")) {
      boolean asksNode = !text.matches("wallet (new|import|list|add|export|validator).*");
      if (asksNode && !arguments.contains("--node")) {
        arguments.addAll(List.of("--node", "http://127.0.0.1:" + server.port()));
      }
      if (asksNode && !arguments.contains("--token-file")) {
        arguments.addAll(List.of("--token-file", token.toString()));
      }
    }
    if (text.startsWith("wallet")) {
      arguments.addAll(List.of("--scrypt-n", "16"));
    }
    if (!text.startsWith("watch") && !arguments.contains("--password-file")) {
      arguments.addAll(List.of("--password-file", password.toString()));
    }
    return Said.of(folder, Prompt.NOBODY, arguments.toArray(String[]::new));
  }

  private Said good(String text) {
    Said said = say(text);
    assertEquals(0, said.exitCode(), text + ": " + said.err());
    return said;
  }

  private void bad(int exitCode, String message, String text) {
    Said said = say(text);
    assertEquals(exitCode, said.exitCode(), text + ": " + said.out() + said.err());
    assertTrue(said.err().contains(message), text + ": " + said.err());
    assertEquals(1, said.err().lines().count(), said.err());
  }

  private String key(String wallet) {
    return good("wallet import --json --name " + wallet + " --mnemonic-file " + words(wallet))
        .json()
        .get("accounts")
        .get(0)
        .stringValue();
  }

  private Path words(String wallet) {
    try {
      byte[] entropy = new byte[16];
      entropy[0] = (byte) wallet.hashCode();
      var words = org.aetherchain.wallet.hd.Mnemonic.ofEntropy(entropy).words();
      return Files.writeString(folder.resolve(wallet + ".words"), String.join(" ", words));
    } catch (IOException | org.aetherchain.wallet.BadInput broken) {
      throw new IllegalStateException(broken);
    }
  }

  private long hard(String wallet) {
    return good("wallet balance --json " + wallet)
        .json()
        .get("balances")
        .get(0)
        .get("hard")
        .longValue();
  }

  @Test
  void fromNothing_toAPaymentThatIsHard() {
    Said made = good("wallet new --json --words 12");
    String main = made.json().get("publicKey").stringValue();
    assertEquals(12, made.json().get("mnemonic").stringValue().split(" ", -1).length);
    String txid =
        good("submit --devnet --json pay --from alice --to " + main + " --amount 500000")
            .json()
            .get("txid")
            .stringValue();
    assertTrue(say("watch --for 0 " + txid).out().startsWith("waiting for a block"));
    network.mine(2);
    Said soft = say("watch --for 0 " + txid);
    assertEquals(1, soft.exitCode());
    assertTrue(
        soft.out().startsWith("soft at height 1, 1 above it; reversed with pro"), soft.out());
    assertTrue(good("wallet balance").out().contains("0 units and 500,000 that are soft yet"));
    network.mine(10);
    assertEquals("hard at height 1: final\n", good("watch " + txid).out());
    assertEquals(500_000, hard("main"));

    String bob = key("bob");
    Said sent = good("wallet send --to bob --amount 1000");
    assertTrue(sent.out().startsWith("Pay handed over, fee "), sent.out());
    network.mine(12);
    assertEquals(1_000, hard("bob"));
    assertTrue(hard(main) < 499_000 && hard(main) > 498_000);
    assertTrue(good("wallet list").out().contains("bob                  " + bob));
  }

  @Test
  void watch_followsALifeToItsEnd_byEvents() throws InterruptedException {
    String txid =
        good("submit --devnet --json pay --from alice --to bob --amount 5")
            .json()
            .get("txid")
            .stringValue();
    Thread miner =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < 12; i++) {
                    network.mine(1);
                  }
                });
    Said said = good("watch --json " + txid);
    miner.join();
    List<String> lines = said.out().lines().toList();
    assertTrue(lines.getLast().contains("\"state\":\"hard\""), said.out());
    assertFalse(said.out().contains("99.9"), said.out());
  }

  @Test
  void grantBetweenTwoWallets_isSignedByBoth_eachWithTheirOwn() {
    String user = key("user");
    good("submit --devnet pay --from alice --to " + user + " --amount 400000");
    good("submit --devnet bond --owner provider --amount 600000");
    network.mine(1);
    good("submit --devnet provide --provider provider --resource MEM --amount 5000");
    network.mine(1);
    Path file = folder.resolve("grant.json");
    String grant =
        "grant --provider provider --user "
            + user
            + " --resource MEM --amount 700 --price 50 --file "
            + file;

    // The user begins, for the provider's key is in no wallet here.
    String provider = Fixture.DEFAULT.cast().account("provider").key().toHex();
    Said begun = good("submit " + grant.replace("--provider provider", "--provider " + provider));
    assertTrue(begun.out().contains("has to sign: ./aether submit sign --file"), begun.out());
    bad(1, "no such file", "submit --devnet sign --file none");
    Said unsure = say("submit --devnet sign --file " + file);
    assertEquals(2, unsure.exitCode());
    assertTrue(unsure.err().contains("not signed; --yes signs without a question"), unsure.err());
    Said signed = good("submit --devnet sign --yes --file " + file);
    assertTrue(signed.out().startsWith("Grant handed over"), signed.out());
    assertTrue(signed.err().contains("makes    MEM of " + user.substring(0, 10)), signed.err());
    network.mine(1);
    assertTrue(good("wallet balance user").out().contains("MEM 700"));
  }

  @Test
  void everyCommandOfAUser_takesEffect() {
    good("submit --devnet bond --owner provider --amount 600000");
    network.mine(1);
    good("submit --devnet provide --provider provider --resource MEM --amount 4096");
    good("submit --devnet publish --owner carol --data numbers");
    String register =
        good("submit --devnet --json register --owner dave --program sum")
            .json()
            .get("txid")
            .stringValue();
    network.mine(1);
    good(
        "submit --devnet grant --provider provider --user alice --resource MEM --amount 100"
            + " --price 9");
    good("submit --devnet exchange --seller carol --buyer bob --price 77");
    network.mine(1);
    String state = "ab".repeat(32);
    good("submit --devnet spawn --owner alice --program " + register + ":1 --state " + state);
    network.mine(1);
    good("submit --devnet terminate --owner alice");
    good("submit --devnet slash --reporter bob --offender retired");
    String lock =
        good("submit --devnet --json --valid-blocks 4 lock --owner dave --receiver carol"
                + " --amount 900 --shard "
                + state
                + " --expiry 30")
            .json()
            .get("txid")
            .stringValue();
    String other =
        good("submit --devnet --json --valid-blocks 4 lock --owner bob --receiver carol"
                + " --amount 800 --shard "
                + state
                + " --expiry 14")
            .json()
            .get("txid")
            .stringValue();
    network.mine(1);
    good("submit --devnet release --user alice --resource MEM");
    bad(1, "LockNotHard", "submit --devnet claim --payer alice --lock " + lock + ":1");
    network.mine(12);
    good("submit --devnet claim --payer alice --lock " + lock + ":1");
    network.mine(5);
    good("submit --devnet refund --owner bob --lock " + other + ":1");
    bad(2, "no escrow that is due", "submit --devnet collect --owner alice");
    long before = network.height();
    network.mine(1);
    assertTrue(network.state().pool().waiting().isEmpty(), "all of it stands in blocks");
    assertEquals(before + 1, network.height());
  }

  @Test
  void validator_asksToLeave_andTheNodeSaysThatItsSetIsFixed() {
    good("submit --devnet bond --owner carol --amount 5000");
    network.mine(1);
    bad(1, "SetFixed", "submit --devnet exit --owner carol");
    bad(1, "StillBonded", "submit --devnet --json withdraw --owner carol");
    bad(2, "validator-1 has 0 units unspent", "submit --devnet exit --owner validator-1");
    Path file = folder.resolve("leaving.json");
    String offline = "submit --offline --file " + file + " ";
    good(offline + "bond --owner carol --amount 5000");
    assertTrue(good(offline + "exit --owner carol").out().contains("Exit"));
    assertTrue(good(offline + "withdraw --owner carol").out().contains("Withdraw"));
  }

  @Test
  void whatIsWrong_isSaidInOneLine_withWhatToDo() throws IOException {
    key("poor");
    bad(2, "poor has 0 units unspent", "wallet send --from poor --to poor --amount 5");
    bad(2, "nobody is called 'zoe'; these wallets exist: poor", "wallet balance zoe");
    bad(2, "the last one is 0, ./aether wallet add", "wallet balance poor/1");
    bad(2, "./aether wallet new makes one", "wallet balance --home " + folder + "/none");
    bad(2, "--keystore is missing", "submit bond --owner poor --amount 5");
    bad(2, "--vote-key or --keystore is missing", "submit exit --owner poor");
    bad(2, "not 96 lower-case hex", "submit withdraw --owner poor --vote-key 12");
    bad(2, "poor has no bond for the vote key", "submit exit --owner poor --vote-key " + NO_KEY);
    bad(2, "these exist: poor", "wallet add --name rich");
    bad(2, "is no URL", "wallet balance --node ftp://x");
    bad(1, "no node answers at http://127.0.0.1:1;", "wallet balance --node http://127.0.0.1:1");
    bad(
        2,
        "alice has 0 units unspent",
        "submit --devnet --seed 2 pay --from alice --to bob" + " --amount 1");
    bad(
        2,
        "holds no token",
        "wallet balance --token-file " + Files.writeString(folder.resolve("t"), ""));
    Path wrong = Files.writeString(folder.resolve("wrong"), "0123456789abcdef0123456789abcdef");
    bad(
        1,
        "give --token-file FILE",
        "submit --devnet pay --from alice --to bob --amount 1" + " --token-file " + wrong);
    bad(2, "has to be positive", "submit --devnet pay --from alice --to bob --amount 0");
    bad(
        2,
        "--max-fee allows more",
        "submit --devnet --max-fee 5 pay --from alice --to bob" + " --amount 1");
    bad(2, "64 lower-case hexadecimal digits", "watch 12");
    assertTrue(say("watch --for 0 " + "0".repeat(64)).out().startsWith("unknown"));
    bad(2, "--scrypt-n", "wallet new --name x --scrypt-n 3 --words 12");
  }

  @Test
  void whatWaits_isNotSpentAgain() {
    String first =
        good("submit --devnet --json pay --from carol --to bob --amount 5900000")
            .json()
            .get("txid")
            .stringValue();
    assertEquals(64, first.length());
    bad(2, "carol has 0 units", "submit --devnet pay --from carol --to bob --amount 5900000");
    bad(
        2,
        "it could never be claimed",
        "submit --devnet --valid-blocks 9 lock --owner bob --receiver bob --amount 1 --shard "
            + "ab".repeat(32)
            + " --expiry 9");
  }

  @Test
  void lyingNode_cannotMakeTheDifferenceAFee() throws IOException {
    good("submit --devnet pay --from alice --to bob --amount 700000");
    network.mine(1);
    good("submit --devnet --verify-amounts pay --from bob --to carol --amount 100");
    good("submit --devnet --verify-amounts pay --from carol --to alice --amount 5900000");
    network.mine(1);
    com.sun.net.httpserver.HttpServer liar = LyingNode.before(server.port());
    try {
      String through = " --node http://127.0.0.1:" + liar.getAddress().getPort();
      String pay = "pay --from bob --to carol --amount 5000000 --max-fee 900000" + through;
      bad(1, "the node lies about the output at", "submit --devnet --verify-amounts " + pay);
      good("submit --devnet --no-verify-amounts " + pay);
    } finally {
      liar.stop(0);
    }
  }

  @Test
  void genesisFile_saysWhichNetworkTheNodeHasToBeIn() throws IOException, NativeLibraryUnavailable {
    key("main");
    Path other = folder.resolve("other.json");
    var foundation =
        new Foundation(Fixture.DEFAULT.params(), 1, java.math.BigInteger.ONE, List.of(), List.of());
    new GenesisFile(foundation, Optional.empty()).write(other, CurveSignatures.load());
    bad(
        2,
        "another network than this one",
        "submit --genesis " + other + " pay --from main --to main --amount 1");
    bad(2, "not JSON", "submit --genesis " + token + " pay --from main --to main --amount 1");
  }

  @Test
  void validatorKey_isMadeShownAndBonded() throws IOException {
    Path keystore = folder.resolve("validator.json");
    var made = good("wallet validator new --json --keystore " + keystore).json();
    var shown = good("wallet validator show --json --keystore " + keystore).json();
    assertEquals(made, shown);
    bad(2, "never written over", "wallet validator new --keystore " + keystore);
    good(
        "submit --devnet bond --owner alice --amount 7000 --keystore "
            + keystore
            + " --password-file "
            + password);
    network.mine(1);
    assertTrue(network.state().pool().waiting().isEmpty());
    key("seeded");
    Path grown = folder.resolve("grown.json");
    Path again = folder.resolve("again.json");
    var first = good("wallet validator new --json --from seeded --index 3 --keystore " + grown);
    var second = good("wallet validator new --json --from seeded --index 3 --keystore " + again);
    assertEquals(first.json(), second.json());
    assertFalse(Files.readString(grown).equals(Files.readString(again)), "salts differ");
  }

  @Test
  void keys_goOutAndIn_andAccountsGrow() throws IOException {
    String main = key("main");
    Path keystore = folder.resolve("exported.json");
    good("wallet export --keystore " + keystore);
    var single = good("wallet import --json --name single --keystore " + keystore).json();
    assertEquals(main, single.get("accounts").get(0).stringValue());
    bad(2, "already; choose another --name", "wallet import --name single --keystore " + keystore);
    bad(2, "without a mnemonic", "wallet add --name single");
    var grown = good("wallet add --json").json();
    assertEquals(2, grown.get("accounts").size());
    assertTrue(good("wallet list").out().contains("main/1"));
    Path other = Files.writeString(folder.resolve("other"), "not the password");
    bad(2, "wrong password", "wallet add --password-file " + other);
    bad(
        2,
        "fewer than 8",
        "wallet new --name short --password-file "
            + Files.writeString(folder.resolve("short"), "seven77"));
  }

  @Test
  void passwords_areAskedTwiceForNew_andNeverWithoutATerminal() {
    var answers = new ArrayList<>(List.of("first password", "other password"));
    Prompt prompt =
        (question, isSecret) -> {
          assertTrue(isSecret, question);
          return Optional.of(answers.removeFirst().toCharArray());
        };
    String[] words = {"wallet", "new", "--scrypt-n", "16", "--name", "asked"};
    Said differs = Said.of(folder, prompt, words);
    assertTrue(differs.err().contains("the two passwords differ"), differs.err());
    answers.addAll(List.of("same password", "same password"));
    assertEquals(0, Said.of(folder, prompt, words).exitCode());
    Said nobody = Said.of(folder, Prompt.NOBODY, "wallet", "new", "--name", "nobody");
    assertEquals(2, nobody.exitCode());
    assertTrue(nobody.err().contains("there is no terminal"), nobody.err());
  }

  @Test
  void completion_knowsTheWords_inEveryShell() {
    for (String shell : List.of("bash", "zsh", "fish")) {
      Said said = Said.of(folder, Prompt.NOBODY, "completion", shell);
      assertEquals(0, said.exitCode(), said.err());
      for (String word : List.of("wallet", "submit", "watch", "validator", "refund", "balance")) {
        assertTrue(said.out().contains(word), shell + " lacks " + word);
      }
    }
    assertEquals(2, Said.of(folder, Prompt.NOBODY, "completion", "tcsh").exitCode());
    assertEquals(2, Said.of(folder, Prompt.NOBODY, "nonsense").exitCode());
    assertEquals(2, Said.of(folder, Prompt.NOBODY, "wallet").exitCode());
  }
}
