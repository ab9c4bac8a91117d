package org.aetherchain.wallet.command;

import java.io.IOException;
import java.nio.file.Path;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.WholeFile;
import org.aetherchain.wallet.json.Json;
import org.aetherchain.wallet.json.JsonFields;
import org.aetherchain.wallet.keystore.SecretFile;
import tools.jackson.databind.node.ObjectNode;

/// One command in a JSON file, `aether-command/1`, signed by some of its signers: it goes from one
/// to the next until all have. Its fields are those of a command in [CommandFile].
public final class UnfinishedFile {
  /// What the file's `format` says.
  public static final String FORMAT = "aether-command/1";

  private UnfinishedFile() {}

  /// Writes a command.
  ///
  /// @throws IOException when it cannot be written
  public static void write(Path file, SignedTx transaction, Primitives primitives)
      throws IOException {
    ObjectNode root = Json.object();
    root.put("format", FORMAT);
    root.put("type", NamedCommand.kindOf(transaction.tx().command()));
    root.put("txid", primitives.txId(transaction.tx()).toHex());
    TransactionWriter.write(transaction, root);
    WholeFile.write(file, Json.text(root));
  }

  /// Reads a command; the signatures that it has are valid.
  ///
  /// @throws BadInput with the place, when the file is none, or a signature in it is wrong
  /// @throws IOException when it cannot be read
  public static SignedTx read(Path file, Primitives primitives) throws BadInput, IOException {
    byte[] bytes = SecretFile.read(file);
    try {
      JsonFields fields = JsonFields.of(Json.tree(bytes), "");
      String format = fields.text("format");
      if (!format.equals(FORMAT)) {
        throw new BadInput("format is " + JsonFields.shown(format) + ", not '" + FORMAT + "'");
      }
      String type = fields.text("type");
      Hash txid = fields.hash("txid");
      SignedTx transaction = TransactionReader.signedTx(fields);
      fields.end();
      if (!type.equals(NamedCommand.kindOf(transaction.tx().command()))) {
        throw new BadInput("type is not that of tx.command");
      }
      if (!txid.equals(primitives.txId(transaction.tx()))) {
        throw new BadInput("txid is not the hash of tx; a signed command cannot be edited");
      }
      for (var signed : transaction.witness()) {
        if (!primitives.signatureValid(signed.getKey(), txid, signed.getValue())) {
          throw new BadInput("witness: bad signature of " + signed.getKey().toHex());
        }
      }
      return transaction;
    } catch (BadInput wrong) {
      throw new BadInput(file + ": " + wrong.getMessage(), wrong);
    }
  }
}
