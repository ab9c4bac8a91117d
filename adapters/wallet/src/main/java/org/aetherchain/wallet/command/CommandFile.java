package org.aetherchain.wallet.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.genesis.devnet.Shape;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.DurationText;
import org.aetherchain.wallet.WholeFile;
import org.aetherchain.wallet.json.Json;
import org.aetherchain.wallet.json.JsonFields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Signed commands in a JSON file, `aether-commands/1`; `docs/commands.md` describes it.
public final class CommandFile {
  /// What the file's `format` says.
  public static final String FORMAT = "aether-commands/1";

  /// The largest file that is read.
  public static final int MAX_FILE_BYTES = 16 << 20;

  /// The largest number of commands in a file.
  public static final int MAX_COMMANDS = 5_000;

  private final DevnetGenesis network;
  private final Primitives primitives;

  /// Files of commands for one network.
  public CommandFile(DevnetGenesis network, Primitives primitives) {
    this.network = network;
    this.primitives = primitives;
  }

  /// The commands in a file, in its order.
  ///
  /// @throws BadInput with the place in the file, when it is no command file of this network, or a
  ///     signature in it is wrong
  /// @throws IOException when it cannot be read
  public List<NamedCommand> read(Path file) throws BadInput, IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_FILE_BYTES + 1);
    }
    if (bytes.length > MAX_FILE_BYTES) {
      throw new BadInput(
          file + " is larger than " + (MAX_FILE_BYTES >> 20) + " MiB; split it into several runs");
    }
    try {
      return commands(JsonFields.of(tree(bytes), ""));
    } catch (BadInput wrong) {
      throw new BadInput(file + ": " + wrong.getMessage(), wrong);
    }
  }

  private static JsonNode tree(byte[] bytes) throws BadInput {
    try {
      return Json.tree(bytes);
    } catch (BadInput wrong) {
      throw new BadInput(wrong.getMessage() + "; see docs/commands.md for the format", wrong);
    }
  }

  private List<NamedCommand> commands(JsonFields fields) throws BadInput {
    String format = fields.text("format");
    if (!format.equals(FORMAT)) {
      throw new BadInput(
          "format is " + JsonFields.shown(format) + "; this version reads '" + FORMAT + "'");
    }
    checkNetwork(fields.hash("chainId"), fields.object("network"));
    List<JsonFields> items = fields.objects("commands");
    fields.end();
    if (items.size() > MAX_COMMANDS) {
      throw new BadInput(
          "has " + items.size() + " commands; at most " + MAX_COMMANDS + " fit in a run");
    }
    List<SignedTx> transactions = new ArrayList<>();
    Set<Hash> known = new HashSet<>();
    for (JsonFields item : items) {
      SignedTx transaction = command(item);
      if (!known.add(primitives.txId(transaction.tx()))) {
        throw new BadInput(item.path() + " is the same command as an earlier one; remove it");
      }
      transactions.add(transaction);
    }
    return Workload.named(transactions, network, primitives);
  }

  private void checkNetwork(Hash chainId, JsonFields fields) throws BadInput {
    String made =
        "--seed %d --nodes %d --interval %s"
            .formatted(fields.integer("seed"), fields.integer("nodes"), fields.text("interval"));
    fields.end();
    if (!chainId.equals(network.chainId())) {
      throw new BadInput(
          "wrong chainId: these commands are for another network than this one ("
              + chainId.toHex().substring(0, 12)
              + "…, not "
              + network.chainId().toHex().substring(0, 12)
              + "…); run the devnet with the options it was made for, which were "
              + made);
    }
  }

  private SignedTx command(JsonFields fields) throws BadInput {
    String type = fields.text("type");
    Hash txid = fields.hash("txid");
    SignedTx transaction = TransactionReader.signedTx(fields);
    fields.end();
    String kind = NamedCommand.kindOf(transaction.tx().command());
    if (!type.equals(kind)) {
      throw new BadInput(fields.path() + ".type is not that of its tx.command, " + kind);
    }
    if (!transaction.tx().chainId().equals(network.chainId())) {
      throw new BadInput(fields.path() + ".tx.chainId: wrong chainId; sign it for this network");
    }
    Hash actual = primitives.txId(transaction.tx());
    if (!txid.equals(actual)) {
      throw new BadInput(
          fields.path()
              + ".txid is not the hash of its tx, which is "
              + actual.toHex()
              + "; a signed command cannot be edited, make it again with ./aether submit");
    }
    for (Map.Entry<PublicKey, Signature> signed : transaction.witness()) {
      if (!primitives.signatureValid(signed.getKey(), txid, signed.getValue())) {
        throw new BadInput(
            fields.path()
                + ".witness: bad signature of "
                + network.cast().nameOf(signed.getKey())
                + "; a signed command cannot be edited, make it again with ./aether submit");
      }
    }
    return transaction;
  }

  /// The text of a file with these commands; the same commands give the same text.
  public String text(List<NamedCommand> commands) {
    Shape shape = network.shape();
    ObjectNode root = Json.object();
    root.put("format", FORMAT);
    root.put("chainId", network.chainId().toHex());
    root.putObject("network")
        .put("seed", shape.seed())
        .put("nodes", shape.nodes())
        .put("interval", new DurationText(shape.intervalMs()).toString());
    ArrayNode list = root.putArray("commands");
    for (NamedCommand command : commands) {
      ObjectNode object = list.addObject();
      object.put("type", command.kind());
      object.put("txid", command.txid().toHex());
      TransactionWriter.write(command.transaction(), object);
    }
    return Json.text(root);
  }

  /// Writes a file with these commands: either all of it is there afterwards, or what was before.
  ///
  /// @throws IOException when it cannot be written
  public void write(Path file, List<NamedCommand> commands) throws IOException {
    WholeFile.write(file, text(commands));
  }
}
