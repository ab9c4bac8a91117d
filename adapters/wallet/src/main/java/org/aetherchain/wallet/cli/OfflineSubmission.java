package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.Tools;
import org.aetherchain.wallet.command.CommandFile;
import org.aetherchain.wallet.command.DevnetBook;
import org.aetherchain.wallet.command.Inspection;
import org.aetherchain.wallet.command.NamedCommand;
import org.aetherchain.wallet.command.Network;
import org.aetherchain.wallet.command.Signing;
import org.aetherchain.wallet.command.Wallet;
import org.aetherchain.wallet.command.Workbench;
import org.aetherchain.wallet.command.Workload;
import org.aetherchain.wallet.json.Json;
import tools.jackson.databind.node.ObjectNode;

/// Appends signed commands to a file for a devnet that may not even run yet. Its accounts sign.
///
/// @param genesis what the devnet starts from
/// @param tools hashes and signatures
/// @param file the file to append to
/// @param isJson whether to print for a program
record OfflineSubmission(DevnetGenesis genesis, Tools tools, Path file, boolean isJson) {
  /// Makes a command and appends it.
  void append(Deed.Maker maker, Surroundings around) throws BadInput, IOException {
    CommandFile format = new CommandFile(genesis, tools.primitives());
    List<NamedCommand> all = new ArrayList<>(Files.exists(file) ? format.read(file) : List.of());
    if (all.size() == CommandFile.MAX_COMMANDS) {
      throw new BadInput(file + " is full: it has " + all.size() + " commands");
    }
    Wallet before = unspentAfter(all);
    Signing signing =
        new Signing(tools.primitives(), tools.ecdsa(), new DevnetBook(genesis.cast()));
    Workbench bench =
        new Workbench(Network.of(genesis), signing, unspentAfter(all), Workload.offline(genesis));
    SignedTx made = maker.make(bench);
    NamedCommand named = Workload.named(List.of(made), genesis, tools.primitives()).getFirst();
    all.add(named);
    format.write(file, all);
    long fee = Inspection.of(made, before).charge(Network.of(genesis), tools.primitives()).fee();
    tell(named, all.size(), fee, around);
  }

  private Wallet unspentAfter(List<NamedCommand> commands) {
    Wallet wallet = new Wallet(genesis.outputsInOrder(tools.primitives()));
    commands.forEach(command -> wallet.record(command.txid(), command.transaction().tx()));
    return wallet;
  }

  private void tell(NamedCommand named, int number, long fee, Surroundings around) {
    if (isJson) {
      ObjectNode result = Json.object();
      result
          .put("file", file.toString())
          .put("number", number)
          .put("type", named.kind())
          .put("by", named.by())
          .put("fee", fee)
          .put("txid", named.txid().toHex());
      around.print(result);
      return;
    }
    around
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%s: %s by %s is number %d, fee %,d units, txid %s…",
                file,
                named.kind(),
                named.by(),
                number,
                fee,
                named.txid().toHex().substring(0, 16)));
  }

  /// Writes the commands that a devnet submits when it is given none.
  void workload(Surroundings around) throws BadInput, IOException {
    if (Files.exists(file)) {
      throw new BadInput(file + " exists already; choose another name or remove it");
    }
    List<NamedCommand> commands =
        Workload.of(genesis, tools.primitives(), tools.ecdsa(), tools.bls());
    new CommandFile(genesis, tools.primitives()).write(file, commands);
    around.out().println(file + ": " + commands.size() + " commands written");
  }
}
