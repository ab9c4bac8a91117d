package org.aetherchain.devnet.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.devnet.processes.NodeClient;
import org.aetherchain.devnet.processes.NodeProcess;
import org.aetherchain.genesis.BadGenesis;
import org.aetherchain.genesis.Foundation;
import org.aetherchain.genesis.GenesisFile;
import org.aetherchain.journal.Journal;
import org.aetherchain.journal.JournalException;
import org.aetherchain.node.config.BadConfig;
import org.aetherchain.node.process.Chain;
import org.aetherchain.node.storage.DataFolder;
import org.aetherchain.node.storage.DiskArchive;
import org.aetherchain.wallet.Tools;

/// A long chain: how long it takes to make, how a node comes back behind it, and how fast another
/// one fetches it.
final class ChainStage {
  private static final int ACCOUNTS = 10;
  private static final long COIN = 1L << 40;
  private static final long KIB = 1_024;
  private static final int STARTS = 3;
  private static final long LOOK_MS = 50;
  private static final long PATIENCE_MS = 300_000;

  private final Tools tools;
  private final Progress progress;
  private final int commands;
  private long madeNanos;

  /// Chains with so many commands in each block, 0..10.
  ChainStage(Tools tools, Progress progress, int commands) {
    this.tools = tools;
    this.progress = progress;
    this.commands = commands;
  }

  /// Makes a chain in a new folder, or takes the one that was made there before: node 1 has it,
  /// node 2 has nothing and keeps no key.
  BenchNetwork make(Path root, long blocks) throws IOException {
    Path made = root.resolve("made");
    boolean isMade = Files.exists(made);
    Foundation foundation =
        isMade ? foundation(root) : Foundry.foundation(tools, blocks, ACCOUNTS, ACCOUNTS, COIN);
    BenchNetwork network =
        BenchNetwork.make(
            root,
            foundation,
            List.of(
                new BenchNetwork.Member(Optional.of(Foundry.seat(tools).privateKey()), 0),
                new BenchNetwork.Member(Optional.empty(), 0)),
            tools);
    if (isMade) {
      return network;
    }
    progress.begin("making a chain");
    long begun = System.nanoTime();
    Chain chain = read(network);
    try (Foundry foundry = Foundry.open(chain, tools, new DataFolder(network.folder(0)))) {
      grow(foundry, chain, blocks);
    }
    madeNanos = System.nanoTime() - begun;
    progress.end("%,d blocks, %,.0f/s".formatted(blocks, blocks * 1e9 / madeNanos));
    Files.createFile(made);
    return network;
  }

  private static Foundation foundation(Path root) throws IOException {
    try {
      return GenesisFile.read(root.resolve("genesis.json")).foundation();
    } catch (BadGenesis wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
  }

  static Chain read(BenchNetwork network) throws IOException {
    try {
      return Chain.read(network.genesisFile());
    } catch (BadConfig wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
  }

  private void grow(Foundry foundry, Chain chain, long blocks) {
    Payments payments = new Payments(tools, chain.kernel().params(), chain.id(), ACCOUNTS);
    List<Payments.Coin> coins = new ArrayList<>();
    for (int account = 0; account < commands; account++) {
      coins.add(new Payments.Coin(new OutPoint(Hash.ZERO, account + 1L), COIN, account));
    }
    while (foundry.height() < blocks) {
      payments.anchorAt(foundry.state().finality().final_());
      for (int i = 0; i < coins.size(); i++) {
        Payments.Signed payment = payments.again(coins.get(i), foundry.timeMs());
        foundry.submit(payment.transaction());
        Output rest = payment.transaction().tx().outputs().get(0);
        OutPoint point = new OutPoint(payment.txid(), 1);
        coins.set(i, new Payments.Coin(point, rest.amount(), coins.get(i).account()));
      }
      foundry.block();
      progress.at(foundry.height(), blocks);
    }
  }

  /// Starts node 1 of a network that was made, and again: the median.
  Restart restart(BenchNetwork network) throws IOException, InterruptedException {
    progress.begin("restarting");
    Chain chain = read(network);
    long begun = System.nanoTime();
    DataFolder data = new DataFolder(network.folder(0));
    Journal.Recovered recovered;
    long hard;
    try (DiskArchive archive = DiskArchive.open(data.blocks(), chain.kernel());
        Journal journal =
            Journal.open(
                data.journal(), chain.kernel(), Foundry.start(chain), Journal.Settings.STANDARD)) {
      recovered = journal.recovered();
      hard = archive.height();
    } catch (JournalException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
    long openMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      starts.add(start(network, hard));
      progress.at(i + 1L, STARTS);
    }
    starts.sort(Long::compare);
    Restart restart =
        new Restart(
            hard,
            recovered.lines(),
            recovered.replayed(),
            openMs,
            starts.get(STARTS / 2),
            diskBytes(network.folder(0)));
    progress.end(
        "%,d hard blocks: %,d ms, %,d of %,d lines replayed"
            .formatted(hard, restart.processMs(), restart.replayed(), restart.lines()));
    return restart;
  }

  private static long start(BenchNetwork network, long hard)
      throws IOException, InterruptedException {
    List<NodeProcess> processes = new ArrayList<>();
    try (NodeClient client = new NodeClient(network.http(0))) {
      long begun = System.nanoTime();
      processes.add(network.start(0));
      Waiting.untilHard(network, processes.getFirst(), client, hard, PATIENCE_MS);
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    } finally {
      Waiting.end(processes);
    }
  }

  /// Has node 2 fetch all that node 1 has.
  Sync sync(BenchNetwork network) throws IOException, InterruptedException {
    progress.begin("fetching the chain");
    List<NodeProcess> processes = new ArrayList<>();
    try (NodeClient server = new NodeClient(network.http(0));
        NodeClient client = new NodeClient(network.http(1))) {
      processes.add(network.start(0));
      Waiting.untilHard(network, processes.getFirst(), server, 1, PATIENCE_MS);
      long goal = server.softHeight();
      long begun = System.nanoTime();
      processes.add(network.start(1));
      long firstNanos = 0;
      long first = 0;
      long at = 0;
      while (at < goal) {
        if (System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS)) {
          throw new IOException("the chain is not fetched in time: at " + at + " of " + goal);
        }
        Waiting.expectAlive(network, processes.getLast());
        Thread.sleep(LOOK_MS);
        at = Math.max(at, client.softHeight());
        if (firstNanos == 0 && at > 0) {
          firstNanos = System.nanoTime();
          first = at;
        }
        progress.at(at, goal);
      }
      double seconds = (System.nanoTime() - firstNanos) / 1e9;
      Sync sync =
          new Sync(
              goal,
              commands,
              TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
              (goal - first) / seconds,
              blocksMadePerSecond(goal));
      progress.end("%,.0f blocks/s".formatted(sync.blocksPerSecond()));
      return sync;
    } finally {
      Waiting.end(processes);
    }
  }

  private double blocksMadePerSecond(long blocks) {
    return madeNanos == 0 ? 0 : blocks * 1e9 / madeNanos;
  }

  /// What a folder takes on the disk: files of the journal have holes.
  static long diskBytes(Path folder) throws IOException {
    Process du =
        new ProcessBuilder("du", "-sk", folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String kibibytes = said.replaceFirst("\\s.*", "").strip();
    if (!kibibytes.matches("[0-9]+")) {
      throw new IOException("du does not say how large " + folder + " is");
    }
    return Long.parseLong(kibibytes) * KIB;
  }
}
