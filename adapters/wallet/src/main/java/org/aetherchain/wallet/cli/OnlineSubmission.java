package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Charge;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.client.NodeClient;
import org.aetherchain.wallet.client.NodeException;
import org.aetherchain.wallet.client.NodeStatus;
import org.aetherchain.wallet.client.Reason;
import org.aetherchain.wallet.command.AddressBook;
import org.aetherchain.wallet.command.Dating;
import org.aetherchain.wallet.command.Inspection;
import org.aetherchain.wallet.command.NamedCommand;
import org.aetherchain.wallet.command.Network;
import org.aetherchain.wallet.command.Signing;
import org.aetherchain.wallet.command.UnfinishedFile;
import org.aetherchain.wallet.command.Wallet;
import org.aetherchain.wallet.command.Workbench;
import org.aetherchain.wallet.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Makes a command of what a node says is unspent, signs it here, and hands it over.
final class OnlineSubmission {
  /// The largest fee that is paid without `--max-fee`, beside a thousandth of what goes to others:
  /// a node that lies about the parameters cannot make a wallet burn its coin.
  static final long FEE_LIMIT = 50_000;

  /// How many blocks a command is valid unless the user says otherwise.
  static final long VALID_BLOCKS = 240;

  private static final long FEE_SHARE = 1_000;

  /// What the user chose beside the command.
  ///
  /// @param extraFee units beyond the least fee
  /// @param maxFee the largest fee; negative: [#FEE_LIMIT]
  /// @param validBlocks how many blocks after the soft head it is valid
  /// @param file where a command goes that others have to sign as well
  /// @param verifies whether to check amounts against the commands that made them
  /// @param isJson whether to print for a program
  record Choices(
      long extraFee,
      long maxFee,
      long validBlocks,
      @Nullable Path file,
      boolean verifies,
      boolean isJson) {
    /// What is chosen when nothing is said.
    static Choices usual(boolean verifies, boolean isJson) {
      return new Choices(0, -1, VALID_BLOCKS, null, verifies, isJson);
    }
  }

  private final NodeClient node;
  private final Network network;
  private final NodeStatus status;
  private final Signing signing;
  private final AmountCheck amounts;
  private final Choices choices;

  private OnlineSubmission(
      Network network, NodeStatus status, Signing signing, AmountCheck amounts, Choices choices) {
    this.node = amounts.node();
    this.amounts = amounts;
    this.network = network;
    this.status = status;
    this.signing = signing;
    this.choices = choices;
  }

  /// Asks the node where it is.
  ///
  /// @param expected the network that it has to be in; without it the node is believed
  /// @throws BadInput when it is in another network
  /// @throws NodeException when it does not answer, or contradicts itself
  static OnlineSubmission at(
      NodeClient node, Signing signing, Optional<KnownNetwork> expected, Choices choices)
      throws BadInput, NodeException, InterruptedException {
    NodeStatus status = node.status();
    Optional<Network> known = expected.map(KnownNetwork::network);
    Network network = known.isPresent() ? known.get() : node.network();
    if (!network.chainId().equals(status.chainId())) {
      throw new BadInput(
          "the node is in another network than this one; is it the right --node, and for a devnet"
              + " its --seed, --nodes and --interval?");
    }
    var genesis = expected.map(KnownNetwork::genesis).orElse(Map.of());
    AmountCheck amounts = new AmountCheck(node, signing.primitives(), genesis);
    return new OnlineSubmission(network, status, signing, amounts, choices);
  }

  /// Makes a command, signs it, and hands it over or writes it for its other signers.
  ///
  /// @return its txid
  Hash submit(Deed deed, Surroundings around)
      throws BadInput, IOException, NodeException, InterruptedException {
    Wallet wallet = unspent(deed.owners(), deed.points());
    Wallet before = unspent(List.of(), List.of());
    wallet.all(_ -> true).forEach(coin -> before.know(coin.point(), coin.output()));
    long anchored =
        network.params().checkpointSpacing() * status.anchor().epoch()
            + network.params().anchorAgeBlocks();
    long validTo = Math.min(anchored, status.softHeight() + choices.validBlocks());
    Dating dating = new Dating(status.anchor(), status.nowMs(), validTo, choices.extraFee());
    SignedTx made = deed.maker().make(new Workbench(network, signing, wallet, dating));
    return finish(Inspection.of(made, before), around);
  }

  /// Adds signatures to a command that others have begun.
  Hash sign(SignedTx begun, boolean isSure, Surroundings around)
      throws BadInput, IOException, NodeException, InterruptedException {
    if (!begun.tx().chainId().equals(network.chainId())) {
      throw new BadInput("the command is for another network than the node's");
    }
    Inspection inspection = Inspection.of(begun, unspent(List.of(), Inspection.points(begun.tx())));
    describe(inspection, around);
    if (!isSure && !around.prompt().confirms("Sign this?")) {
      throw new BadInput("not signed; --yes signs without a question");
    }
    SignedTx signed = signing.sign(begun, inspection.signers(nextHeight()));
    return finish(new Inspection(signed, inspection.consumed(), inspection.released()), around);
  }

  private long nextHeight() {
    return status.softHeight() + 1;
  }

  /// What the owners have and can consume now, and what stands at the points.
  private Wallet unspent(List<String> owners, List<OutPoint> points)
      throws BadInput, NodeException, InterruptedException {
    Map<OutPoint, Output> all = new LinkedHashMap<>();
    for (String owner : owners) {
      for (var entry : node.outputs(signing.book().key(owner)).entrySet()) {
        Output output = entry.getValue().output();
        if (output.maturity() <= status.hardHeight()) {
          all.put(entry.getKey(), output);
        }
      }
    }
    Wallet wallet = new Wallet(all);
    for (OutPoint point : points) {
      node.output(point).ifPresent(output -> wallet.know(point, output));
    }
    return wallet;
  }

  private void describe(Inspection inspection, Surroundings around) {
    AddressBook book = signing.book();
    around.err().println(NamedCommand.kindOf(inspection.transaction().tx().command()) + ":");
    inspection
        .gains()
        .forEach((key, units) -> around.err().printf("  %s %+,d units%n", book.nameOf(key), units));
    inspection
        .consumed()
        .forEach(output -> around.err().println("  consumes " + shown(output, book)));
    inspection
        .transaction()
        .tx()
        .outputs()
        .forEach(output -> around.err().println("  makes    " + shown(output, book)));
  }

  private static String shown(Output output, AddressBook book) {
    return "%s of %s: %,d".formatted(output.kind(), book.nameOf(output.owner()), output.amount());
  }

  private Hash finish(Inspection inspection, Surroundings around)
      throws BadInput, IOException, NodeException, InterruptedException {
    SignedTx transaction = inspection.transaction();
    Hash txid = signing.primitives().txId(transaction.tx());
    Charge charge = inspection.charge(network, signing.primitives());
    checkFee(inspection, charge);
    if (choices.verifies()) {
      amounts.check(inspection);
    }
    List<PublicKey> missing = Signing.missing(transaction, inspection.signers(nextHeight()));
    if (missing.isEmpty()) {
      hand(transaction, txid);
      tell(transaction, txid, charge, List.of(), around);
    } else {
      keep(transaction, missing);
      tell(transaction, txid, charge, missing, around);
    }
    return txid;
  }

  private void checkFee(Inspection inspection, Charge charge) throws BadInput {
    long given =
        inspection.gains().values().stream().filter(units -> units > 0).mapToLong(u -> u).sum();
    long limit = choices.maxFee() >= 0 ? choices.maxFee() : FEE_LIMIT + given / FEE_SHARE;
    if (charge.fee() > limit) {
      throw new BadInput(
          "the fee would be %,d units, more than %,d; is the node honest? --max-fee allows more"
              .formatted(charge.fee(), limit));
    }
  }

  private void hand(SignedTx transaction, Hash txid) throws NodeException, InterruptedException {
    CanonicalWriter out = new CanonicalWriter();
    SignedTx.CODEC.write(out, transaction);
    List<Reason> reasons = node.submit(out.toBytes(), txid);
    if (!reasons.isEmpty()) {
      throw new NodeException(Advice.of(reasons));
    }
  }

  private void keep(SignedTx transaction, List<PublicKey> missing) throws BadInput, IOException {
    if (choices.file() == null) {
      throw new BadInput(
          names(missing)
              + " has to sign too; give --file FILE to write it, and let them run"
              + " ./aether submit sign --file FILE");
    }
    UnfinishedFile.write(choices.file(), transaction, signing.primitives());
  }

  private String names(List<PublicKey> keys) {
    return keys.stream().map(signing.book()::nameOf).collect(Collectors.joining(", "));
  }

  private void tell(
      SignedTx transaction,
      Hash txid,
      Charge charge,
      List<PublicKey> missing,
      Surroundings around) {
    String kind = NamedCommand.kindOf(transaction.tx().command());
    if (choices.isJson()) {
      ObjectNode result = Json.object();
      result
          .put("txid", txid.toHex())
          .put("type", kind)
          .put("fee", charge.fee())
          .put("validTo", transaction.tx().validTo())
          .put("state", missing.isEmpty() ? "handed over" : "unfinished");
      missing.forEach(key -> result.withArray("missing").add(key.toHex()));
      around.print(result);
    } else if (missing.isEmpty()) {
      around.out().printf("%s handed over, fee %,d units%n", kind, charge.fee());
      around.out().println(txid.toHex());
    } else {
      around
          .out()
          .printf(
              "%s: %s, fee %,d units; %s has to sign: ./aether submit sign --file %s%n",
              choices.file(), kind, charge.fee(), names(missing), choices.file());
    }
  }
}
