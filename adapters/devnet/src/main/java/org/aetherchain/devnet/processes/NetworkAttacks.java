package org.aetherchain.devnet.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.genesis.devnet.Cast;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.command.Commands;
import org.aetherchain.wallet.command.Dating;
import org.aetherchain.wallet.command.Wallet;
import org.aetherchain.wallet.command.Workload;

/// The three attacks of a devnet, over the real network: one after the other, each with what came
/// of it.
public final class NetworkAttacks {
  private static final long AMOUNT = 400_000;
  private static final long LOOK_MS = 200;
  private static final int PATIENCE_INTERVALS = 60;
  private static final int BRANCH_BLOCKS = 2;

  private final ProcessDevnet devnet;
  private final Tools tools;
  private final Consumer<String> talk;
  private final List<String> failures = new ArrayList<>();

  /// Attacks on a devnet that was started to be attacked, and is fresh.
  public NetworkAttacks(ProcessDevnet devnet, Tools tools, Consumer<String> talk) {
    this.devnet = devnet;
    this.tools = tools;
    this.talk = talk;
  }

  /// What should not have come of them.
  public List<String> failures() {
    return List.copyOf(failures);
  }

  /// Runs all three.
  ///
  /// @throws IOException when a node does not answer
  public void run() throws BadInput, IOException, InterruptedException {
    doubleSpend();
    equivocation();
    partition();
  }

  private interface Condition {
    boolean holds() throws InterruptedException;
  }

  /// Waits for something, and says whether it came.
  private boolean comes(Condition condition) throws InterruptedException, IOException {
    long patienceMs = Math.max(30_000, PATIENCE_INTERVALS * devnet.folder().shape().intervalMs());
    long endMs = System.currentTimeMillis() + patienceMs;
    while (!condition.holds()) {
      devnet.expectAlive();
      if (System.currentTimeMillis() > endMs) {
        return false;
      }
      Thread.sleep(LOOK_MS);
    }
    return true;
  }

  private void outcome(boolean isGood, String good, String bad) {
    talk.accept("OUTCOME " + (isGood ? good : bad));
    if (!isGood) {
      failures.add(bad);
    }
  }

  private void doubleSpend() throws BadInput, IOException, InterruptedException {
    talk.accept(
        "ATTACK double spend: mallory pays one output to bob through node-1 and to carol through"
            + " node-2, at the same time.");
    DevnetGenesis network = devnet.folder().genesis();
    Dating offline = Workload.offline(network);
    Commands commands =
        Commands.ofDevnet(
            network,
            tools,
            new Wallet(network.outputsInOrder(tools.primitives())),
            new Dating(offline.anchor(), System.currentTimeMillis(), offline.validTo()));
    List<SignedTx> pair = commands.payTwice(Cast.DOUBLE_SPENDER, List.of("bob", "carol"), AMOUNT);
    List<Hash> ids = pair.stream().map(tx -> tools.primitives().txId(tx.tx())).toList();
    for (int i = 0; i < pair.size(); i++) {
      submit(i, pair.get(i));
    }
    boolean isDecided = comes(() -> hard(ids.get(0)) != hard(ids.get(1)));
    String winner = hard(ids.get(0)) ? "bob" : "carol";
    boolean isOne = isDecided && !(hard(ids.get(0)) && hard(ids.get(1)));
    outcome(
        isOne,
        "double spend: only the payment to " + winner + " took effect.",
        "double spend: not exactly one of the two payments took effect.");
  }

  private void submit(int node, SignedTx transaction) throws IOException, InterruptedException {
    String token = Files.readString(devnet.folder().node(node).resolve("api-token")).strip();
    NodeClient.Answer answer =
        devnet.client(node).submit(Codecs.encode(SignedTx.CODEC, transaction), token);
    if (answer.status() != 202 && answer.status() != 422) {
      throw new IOException("node-" + (node + 1) + " answered " + answer);
    }
  }

  private boolean hard(Hash txid) throws InterruptedException {
    return devnet
        .client(0)
        .ask("v1/commands/" + txid.toHex())
        .map(life -> life.path("state").asString("").equals("hard"))
        .orElse(false);
  }

  private void equivocation() throws IOException, InterruptedException {
    int offender = devnet.nodes() - 1;
    talk.accept(
        "ATTACK equivocation: node-%d signs two votes for one epoch and sends both."
            .formatted(offender + 1));
    boolean isKnown =
        comes(
            () -> {
              for (int node = 0; node < offender; node++) {
                if (devnet.client(node).figure("aether_offenders") < 1) {
                  return false;
                }
              }
              return true;
            });
    long height = devnet.client(0).hardHeight();
    boolean goesOn = isKnown && comes(() -> devnet.client(0).hardHeight() > height);
    outcome(
        goesOn,
        "equivocation: every honest node holds the evidence, and blocks go on to become hard.",
        "equivocation: the evidence did not reach everybody, or nothing became hard any more.");
  }

  private void partition() throws IOException, InterruptedException {
    int boundary = devnet.nodes() / 2;
    talk.accept(
        "ATTACK partition: the wires between node-1..%d and node-%d..%d are cut."
            .formatted(boundary, boundary + 1, devnet.nodes()));
    devnet.wires().cut(boundary);
    Thread.sleep(devnet.folder().shape().intervalMs());
    long hard = Math.max(devnet.client(0).hardHeight(), devnet.client(boundary).hardHeight());
    long fork = Math.max(devnet.client(0).softHeight(), devnet.client(boundary).softHeight());
    boolean hasBranches =
        comes(
            () ->
                devnet.client(0).softHeight() >= fork + BRANCH_BLOCKS
                    && devnet.client(boundary).softHeight() >= fork + BRANCH_BLOCKS);
    String left = softId(0, fork + BRANCH_BLOCKS);
    String right = softId(boundary, fork + BRANCH_BLOCKS);
    boolean differ = hasBranches && !left.equals(right);
    long after = Math.max(devnet.client(0).hardHeight(), devnet.client(boundary).hardHeight());
    devnet.wires().heal();
    boolean isHealed =
        comes(
            () -> {
              for (int node = 0; node < devnet.nodes(); node++) {
                if (devnet.client(node).hardHeight() < fork + BRANCH_BLOCKS) {
                  return false;
                }
              }
              return true;
            });
    outcome(
        differ && isHealed && after <= hard + 3,
        "partition: each half mined a branch of its own and made nothing new hard; together again,"
            + " all follow one chain past both.",
        "partition: branches %s, hard went from %d to %d, %s."
            .formatted(
                differ ? "differed" : "did not differ",
                hard,
                after,
                isHealed ? "healed" : "did not heal"));
  }

  private String softId(int node, long height) throws InterruptedException {
    return devnet
        .client(node)
        .ask("v1/blocks/" + height)
        .map(block -> block.path("id").asString("?"))
        .orElse("no answer of node-" + (node + 1));
  }
}
