package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.genesis.BadGenesis;
import org.aetherchain.genesis.Foundation;
import org.aetherchain.genesis.GenesisFile;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.client.NodeClient;
import org.aetherchain.wallet.client.NodeException;
import org.aetherchain.wallet.command.AddressBook;
import org.aetherchain.wallet.command.DevnetBook;
import org.aetherchain.wallet.command.Network;
import org.aetherchain.wallet.command.Offence;
import org.aetherchain.wallet.command.Signing;
import org.aetherchain.wallet.command.UnfinishedFile;
import org.aetherchain.wallet.command.VoteSigner;
import org.aetherchain.wallet.keystore.BlsKeystore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options of `./aether submit`, and where its commands go: to a node, or into a file.
final class SubmitOptions {
  @Option(
      scope = ScopeType.INHERIT,
      names = "--offline",
      description = "append to a file for a devnet instead of asking a node")
  private boolean offline;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--file",
      paramLabel = "FILE",
      description = "offline: the file to append to; else: where a command goes that others sign")
  private @Nullable Path file;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--devnet",
      paramLabel = "DIR",
      arity = "0..1",
      fallbackValue = "",
      description = {
        "sign as the accounts of a devnet, whose keys follow from its seed: of --seed, --nodes and",
        "--interval, or of the processes that keep their files in this folder"
      })
  private @Nullable String devnet;

  private @Nullable DevnetFolder folder;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--genesis",
      paramLabel = "FILE",
      description = "the network's genesis file, so that the node is not believed about it")
  private @Nullable Path genesisFile;

  @Option(scope = ScopeType.INHERIT, names = "--json", description = "print for a program")
  private boolean json;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--wait",
      description = "watch the command until it is hard or refused")
  private boolean waits;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--extra-fee",
      paramLabel = "UNITS",
      defaultValue = "0",
      description = "what to pay beyond the least fee (default: ${DEFAULT-VALUE})")
  private long extraFee;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--max-fee",
      paramLabel = "UNITS",
      defaultValue = "-1",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "the most to pay (default: 50,000 and a thousandth of the coin moved)")
  private long maxFee;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--valid-blocks",
      paramLabel = "N",
      defaultValue = "" + OnlineSubmission.VALID_BLOCKS,
      description = "how many blocks it is valid for (default: ${DEFAULT-VALUE})")
  private long validBlocks;

  @Mixin private final NodeOptions node = new NodeOptions();
  @Mixin private final HomeOptions home = new HomeOptions();
  @Mixin private final PasswordOptions passwords = new PasswordOptions();
  @Mixin private final NetworkOptions network = new NetworkOptions();

  private final Surroundings around;

  SubmitOptions(Surroundings around) {
    this.around = around;
  }

  /// Does what the user asked for.
  int perform(Deed deed) {
    return around.guard(SubmitCommand.NAME, () -> performed(deed));
  }

  /// Reads a file that a command is about.
  @FunctionalInterface
  interface Source<T> {
    T read() throws BadInput, IOException;
  }

  /// Does what the user asked for with what stands in a file.
  <T> int performWith(Source<T> source, Function<T, Deed> deed) {
    return around.guard(SubmitCommand.NAME, () -> performed(deed.apply(source.read())));
  }

  /// Does what the user asked for.
  int performed(Deed deed) throws BadInput, IOException, NodeException, InterruptedException {
    enter();
    if (offline) {
      offline().append(deed.maker(), around);
      return ExitCode.OK;
    }
    try (NodeClient client = node.open()) {
      return watched(client, online(client, Tools.load(), deed.owners()).submit(deed, around));
    }
  }

  /// Takes what the options do not say from the folder of a devnet.
  private void enter() throws BadInput, IOException {
    if (devnet != null && !devnet.isEmpty()) {
      folder = DevnetFolder.read(Path.of(devnet));
      genesisFile = genesisFile == null ? folder.genesis() : genesisFile;
      node.fallBackTo(folder);
    }
  }

  private int watched(NodeClient client, Hash txid) throws NodeException, InterruptedException {
    return waits
        ? new LifeLines(around, json).exitCode(client, txid, LifeLines.PATIENCE_MS)
        : ExitCode.OK;
  }

  /// The devnet of the options; with a genesis file its accounts in the network of the file.
  private DevnetGenesis genesis(Tools tools) throws BadInput, IOException {
    Shape shape = folder == null ? network.shape() : folder.shape();
    DevnetGenesis made = DevnetGenesis.of(shape, tools.primitives(), tools.ecdsa(), tools.bls());
    if (genesisFile == null) {
      return made;
    }
    Foundation said = foundation(genesisFile);
    return new DevnetGenesis(
        made.shape(),
        said.params(),
        said.genesis(tools.primitives()),
        said.chainId(tools.primitives()),
        made.cast(),
        made.rates());
  }

  /// The file that commands are appended to.
  OfflineSubmission offline() throws BadInput, IOException {
    Tools tools = Tools.load();
    DevnetGenesis genesis = genesis(tools);
    if (!offline) {
      throw new BadInput(
          "add --offline: this writes a file for ./aether devnet --in-process --commands");
    }
    if (file == null) {
      throw new BadInput("--file is missing: the file to append to");
    }
    return new OfflineSubmission(genesis, tools, file, json);
  }

  private OnlineSubmission online(NodeClient client, Tools tools, List<String> owners)
      throws BadInput, IOException, NodeException, InterruptedException {
    List<String> wrong = new ArrayList<>();
    if (extraFee < 0 || extraFee > 1L << 50) {
      wrong.add("--extra-fee " + extraFee);
    }
    if (validBlocks < 1 || validBlocks > 1_000_000) {
      wrong.add("--valid-blocks " + validBlocks);
    }
    if (!wrong.isEmpty()) {
      throw new BadInput(String.join(", ", wrong) + ": out of bounds");
    }
    AddressBook book =
        devnet != null ? new DevnetBook(genesis(tools).cast()) : home.book(around, passwords);
    for (String owner : owners) {
      book.key(owner); // an unknown name is said before any node is asked
    }
    return OnlineSubmission.at(
        client,
        new Signing(tools.primitives(), tools.ecdsa(), book),
        expected(client, tools),
        new OnlineSubmission.Choices(
            extraFee, maxFee, validBlocks, file, node.verifiesAmounts(), json));
  }

  /// The network that is known without the node: of a genesis file, or that of a devnet if the node
  /// is in it. A devnet of processes began when its folder was made, so that only its file says it.
  private Optional<KnownNetwork> expected(NodeClient client, Tools tools)
      throws BadInput, IOException, NodeException, InterruptedException {
    if (devnet != null) {
      DevnetGenesis genesis = genesis(tools);
      boolean isIt = genesis.chainId().equals(client.status().chainId());
      return genesisFile != null || isIt
          ? Optional.of(KnownNetwork.of(Network.of(genesis), genesis.genesis()))
          : Optional.empty();
    }
    if (genesisFile == null) {
      return Optional.empty();
    }
    Foundation foundation = foundation(genesisFile);
    Network network = new Network(foundation.chainId(tools.primitives()), foundation.params());
    return Optional.of(KnownNetwork.of(network, foundation.genesis(tools.primitives())));
  }

  private static Foundation foundation(Path file) throws BadInput, IOException {
    try {
      return GenesisFile.read(file).foundation();
    } catch (BadGenesis wrong) {
      throw new BadInput(file + ": " + wrong.getMessage(), wrong);
    }
  }

  /// Adds signatures to the command in the file, and hands it over when it has all.
  int sign(boolean isSure) throws BadInput, IOException, NodeException, InterruptedException {
    if (file == null) {
      throw new BadInput("--file is missing: the command that others have begun");
    }
    enter();
    Tools tools = Tools.load();
    SignedTx begun = UnfinishedFile.read(file, tools.primitives());
    try (NodeClient client = node.open()) {
      return watched(client, online(client, tools, List.of()).sign(begun, isSure, around));
    }
  }

  /// The vote key of a bond: that of a keystore, or a devnet account's.
  DevnetBook.ProvenKey voteKey(String owner, @Nullable Path keystore, Tools tools)
      throws BadInput, IOException {
    if (keystore != null) {
      BlsKeystore sealed = BlsKeystore.read(keystore);
      return DevnetBook.ProvenKey.of(
          sealed.unlock(passwords.existing(around, keystore.toString()), tools.bls()), tools.bls());
    }
    if (!offline && devnet == null) {
      throw new BadInput(
          "--keystore is missing: the vote key, which ./aether wallet validator new makes");
    }
    return DevnetBook.bondKey(genesis(tools), owner, tools.bls());
  }

  /// The vote key of a validator: one that is written or in a keystore, or a devnet account's.
  VoteKey publicVoteKey(String owner, VoteKeyOption said) throws BadInput, IOException {
    if (said.isGiven()) {
      return said.voteKey();
    }
    if (!offline && devnet == null) {
      throw new BadInput("--vote-key or --keystore is missing: which validator leaves");
    }
    Tools tools = Tools.load();
    DevnetGenesis genesis = genesis(tools);
    Optional<Seat> seat =
        genesis.cast().seats().stream().filter(one -> one.name().equals(owner)).findFirst();
    return seat.isPresent()
        ? seat.get().voteKey()
        : DevnetBook.bondKey(genesis, owner, tools.bls()).voteKey();
  }

  /// Evidence against a validator of a devnet, signed here in its name.
  Evidence offence(String offender) throws BadInput, IOException {
    if (!offline && devnet == null) {
      throw new BadInput("--evidence is missing: two votes that no honest validator signs both");
    }
    Tools tools = Tools.load();
    DevnetGenesis genesis = genesis(tools);
    List<String> names = genesis.cast().seats().stream().map(Seat::name).toList();
    Optional<Seat> seat =
        genesis.cast().seats().stream().filter(one -> one.name().equals(offender)).findFirst();
    return Offence.doubleVote(
        genesis,
        new VoteSigner(tools.bls()),
        seat.orElseThrow(
            () ->
                new BadInput(
                    "there is no validator '"
                        + offender
                        + "'; these exist: "
                        + String.join(", ", names))));
  }
}
