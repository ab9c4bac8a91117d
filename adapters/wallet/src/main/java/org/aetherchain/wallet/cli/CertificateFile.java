package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.aetherchain.core.record.AttestationCert;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.command.TransactionReader;
import org.aetherchain.wallet.json.Json;
import org.aetherchain.wallet.json.JsonFields;
import org.aetherchain.wallet.keystore.SecretFile;

/// What validators signed, in a JSON file with the names of `docs/commands.md`.
final class CertificateFile {
  private CertificateFile() {}

  /// The certificate of a `Run`.
  static AttestationCert certificate(Path file) throws BadInput, IOException {
    byte[] bytes = SecretFile.read(file);
    try {
      return TransactionReader.certificate(JsonFields.of(Json.tree(bytes), ""));
    } catch (BadInput wrong) {
      throw new BadInput(file + ": " + wrong.getMessage(), wrong);
    }
  }

  /// The evidence of a `Slash`.
  static Evidence evidence(Path file) throws BadInput, IOException {
    byte[] bytes = SecretFile.read(file);
    try {
      return TransactionReader.evidence(JsonFields.of(Json.tree(bytes), ""));
    } catch (BadInput wrong) {
      throw new BadInput(file + ": " + wrong.getMessage(), wrong);
    }
  }
}
