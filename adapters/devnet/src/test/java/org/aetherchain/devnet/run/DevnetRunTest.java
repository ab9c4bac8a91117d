package org.aetherchain.devnet.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.rule.Ledger;
import org.aetherchain.devnet.Fixture;
import org.aetherchain.devnet.Toolbox;
import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.network.Conditions;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.node.SeenBlocks.Archived;
import org.aetherchain.devnet.schedule.Pace;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;
import org.aetherchain.devnet.world.World;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.report.ReportPage;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.command.Commands;
import org.aetherchain.wallet.command.NamedCommand;
import org.aetherchain.wallet.command.Offence;
import org.aetherchain.wallet.command.VoteSigner;
import org.aetherchain.wallet.command.Wallet;
import org.aetherchain.wallet.command.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// Whole runs. What is checked here is computed anew from the nodes' blocks, not read from the
/// run's own checks.
class DevnetRunTest {
  private static void assertGood(Result result) {
    assertEquals(Phase.COMPLETE, result.devnet().phase());
    for (Check check : result.checks()) {
      assertTrue(check.holds(), check.toString());
    }
    assertTrue(result.isGood());
    World world = result.devnet().world();
    long supply = 0;
    for (var entry : world.network().genesis().outputs()) {
      supply += entry.getValue().amount();
    }
    Hash root = world.nodes().getFirst().hard().block().header().stateRoot();
    for (DevnetNode node : world.nodes()) {
      assertEquals(root, node.hard().block().header().stateRoot());
      assertEquals(root, Fixture.TOOLS.primitives().stateRoot(node.hard().ledger()));
      assertEquals(supply, Ledger.supply(node.hard().ledger()));
      assertCommandsCount(world, node);
    }
  }

  /// Every command that is hard stands in the node's hard chain once, every other never, and no
  /// output is consumed twice.
  private static void assertCommandsCount(World world, DevnetNode node) {
    List<Hash> found = new ArrayList<>();
    Set<OutPoint> consumed = new HashSet<>();
    for (Archived archived : node.archive().chain(node.hard().id(), 0)) {
      for (SignedTx transaction : archived.block().transactions()) {
        found.add(Fixture.TOOLS.primitives().txId(transaction.tx()));
        for (OutPoint point : transaction.tx().inputs()) {
          assertTrue(consumed.add(point), "an output was consumed twice");
        }
      }
    }
    for (TrackedCommand command : world.client().commands()) {
      long count = found.stream().filter(command.command().txid()::equals).count();
      assertTrue(command.isSettled());
      assertEquals(command.state() == State.HARD ? 1 : 0, count, command.command().kind());
      assertEquals(command.state() == State.REJECTED, !command.reasons().isEmpty());
    }
  }

  private static Set<String> bondOwners(World world) {
    Set<String> owners = new TreeSet<>();
    for (var entry : world.nodes().getFirst().hard().ledger().unspent()) {
      if (entry.getValue().kind().equals(Outputs.BOND)) {
        owners.add(world.network().cast().nameOf(entry.getValue().owner()));
      }
    }
    return owners;
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 1", "2, 4, 0", "3, 5, 20", "4, 7, 5", "5, 7, 20"})
  void attackedRun_endsWithOneStateAndEveryCommandOnce(long seed, int nodes, double loss) {
    Result result = Fixture.run(Fixture.terms(seed, nodes, loss, 60));
    assertGood(result);
    World world = result.devnet().world();
    assertTrue(world.chronicle().height() >= 60);
    assertEquals(3, result.devnet().attacks().begun().size());
    assertEquals(18 + 5, world.client().commands().size());
    assertEquals(18 + 3, count(world, State.HARD));
    assertEquals(2, count(world, State.REJECTED));
    Set<String> expected = new TreeSet<>(Set.of("provider"));
    for (int i = 1; i < nodes; i++) {
      expected.add("validator-" + i);
    }
    assertEquals(expected, bondOwners(world), "offender and retired validator lost their bonds");
    assertEquals(1, world.chronicle().cuts().size());
    assertTrue(
        world.chronicle().mined().size() > world.chronicle().height(), "the partition forked");
  }

  private static long count(World world, State state) {
    return world.client().commands().stream().filter(command -> command.state() == state).count();
  }

  @Test
  void peacefulRun_forksLittleAndFinalisesWithinSixBlocksAndALittle() {
    Terms terms = Fixture.terms(6, 4, 0, 60);
    Terms peaceful = new Terms(terms.shape(), new Conditions(1, 10, 0), terms.goal(), false);
    Result result = Fixture.run(peaceful);
    assertGood(result);
    World world = result.devnet().world();
    assertTrue(result.devnet().attacks().begun().isEmpty());
    assertTrue(world.chronicle().votes().size() > 60);
    long lag =
        world.chronicle().heads().stream()
            .mapToLong(heads -> heads.softHeight() - heads.hardHeight())
            .max()
            .orElseThrow();
    assertTrue(lag <= 7, "the lag came to " + lag + " blocks");
  }

  @Test
  void sameOptions_giveTheSameBytes_andAnotherSeedOthers() {
    Terms terms = Fixture.terms(11, 4, 5, 40);
    Result first = Fixture.run(terms);
    Result second = Fixture.run(terms);
    assertEquals(Summary.text(terms, first), Summary.text(terms, second));
    assertEquals(
        ReportPage.render("Run", Reporting.of(terms, first)),
        ReportPage.render("Run", Reporting.of(terms, second)));
    Terms other = Fixture.terms(12, 4, 5, 40);
    assertNotEquals(Summary.text(terms, first), Summary.text(other, Fixture.run(other)));
  }

  /// The repair of losses is what makes nodes agree: without it a lossy network does not.
  @Test
  void lossyRun_doesNotComeToItsEnd_whenNobodyRepeatsOrFetches() {
    Terms terms = Fixture.terms(5, 4, 45, 16);
    DevnetGenesis network = Toolbox.network(terms.shape(), Fixture.TOOLS);
    List<NamedCommand> commands = Fixture.workload(network);
    assertTrue(Fixture.run(terms, network, commands, true).isGood());
    Result silent = Fixture.run(terms, network, commands, false);
    assertEquals(Phase.TIMED_OUT, silent.devnet().phase());
    assertFalse(silent.isGood());
  }

  @Test
  void stoppedRun_saysSoAndChecksWhatHoldsAlways() {
    DevnetGenesis network = Fixture.DEFAULT;
    World world = new World(network, Fixture.TOOLS, Fixture.ORDINARY, true);
    Devnet devnet =
        new Devnet(world, Attacks.all(world), new Goal.Blocks(100), Fixture.workload(network));
    devnet.run(Pace.UNLIMITED, Watcher.NONE, () -> world.chronicle().height() >= 25);
    Result result = Result.of(devnet);
    assertTrue(result.isInterrupted());
    assertTrue(result.checks().stream().allMatch(Check::holds));
    Terms terms = Fixture.terms(1, 4, 1, 100);
    assertTrue(Summary.text(terms, result).contains("\"ended\" : \"interrupted\""));
    assertFalse(Reporting.of(terms, result).blocks().isEmpty());
  }

  @Test
  void commandsThatCannotTakeEffect_areRejectedWithTheRulesCodes() {
    Terms terms = new Terms(Shape.DEFAULT, Fixture.ORDINARY, new Goal.Blocks(20), false);
    List<NamedCommand> workload = Fixture.workload(Fixture.DEFAULT);
    SignedTx pay = workload.getFirst().transaction();
    Tx tx = pay.tx();
    var nowhere = PersistentVector.ofIter(List.of(new OutPoint(Hash.ofRank(7), 1)));
    var dear = tx.outputs().replace(0, tx.outputs().get(0).withAmount(5_000_000));
    List<SignedTx> wrong =
        List.of(
            signed(tx.withInputs(nowhere)),
            signed(tx.withOutputs(dear)),
            signed(tx.withValidTo(0)),
            signed(tx.withValidTo(20_000)),
            signed(tx.withChainId(Hash.ofRank(1))),
            new SignedTx(tx.withTimeMs(tx.timeMs() + 1), pay.witness()),
            new SignedTx(tx.withTimeMs(tx.timeMs() + 2), PersistentHashMap.empty()));
    List<NamedCommand> commands =
        new ArrayList<>(Workload.named(wrong, Fixture.DEFAULT, Fixture.TOOLS.primitives()));
    commands.add(workload.getFirst());
    Result result = Fixture.run(terms, Fixture.DEFAULT, commands, true);
    assertGood(result);
    List<String> reasons =
        result.devnet().world().client().commands().stream()
            .map(command -> String.join(" ", command.reasons()))
            .toList();
    assertEquals(
        List.of(
            "InputMissing",
            "FeeTooLow",
            "Expired",
            "ValidToTooFar",
            "WrongChain",
            "BadSignature",
            "WrongSigners",
            ""),
        reasons);
  }

  /// A command file may have spent what the attackers count on, and taken the bond before.
  @Test
  void attacks_findTheirWay_whenTheCommandsWereThereFirst() throws BadInput {
    DevnetGenesis network = Fixture.DEFAULT;
    Commands commands =
        Commands.ofDevnet(
            network,
            Fixture.TOOLS,
            new Wallet(network.outputsInOrder(Fixture.TOOLS.primitives())),
            Workload.offline(network));
    Seat offender = network.cast().seat(4);
    var evidence = Offence.doubleVote(network, new VoteSigner(Fixture.TOOLS.bls()), offender);
    List<SignedTx> first =
        List.of(
            commands.pay("mallory", "bob", 3_990_000, ""),
            commands.pay("reporter", "bob", 3_990_000, ""),
            commands.slash("dave", offender.name(), evidence));
    Result result =
        Fixture.run(
            Fixture.terms(1, 4, 1, 30),
            network,
            Workload.named(first, network, Fixture.TOOLS.primitives()),
            true);
    assertGood(result);
    String outcomes =
        result.devnet().attacks().begun().stream()
            .map(begun -> begun.attack().outcome().orElse("?"))
            .collect(java.util.stream.Collectors.joining(" "));
    assertTrue(outcomes.contains("Another command had taken the bond already"), outcomes);
    assertTrue(outcomes.contains("Only the payment to"), outcomes);
  }

  private static SignedTx signed(Tx tx) {
    var alice = Fixture.DEFAULT.cast().account("alice");
    Signature signature =
        Fixture.TOOLS.ecdsa().sign(Fixture.TOOLS.primitives().txId(tx), alice.privateKey());
    return new SignedTx(
        tx,
        PersistentHashMap.<org.aetherchain.core.primitive.PublicKey, Signature>empty()
            .assoc(alice.key(), signature));
  }
}
