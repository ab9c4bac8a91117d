package org.aetherchain.libp2p.cli;

import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aetherchain.libp2p.identity.KeyPair;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./aether p2p id`: the name of an identity.
@Command(
    name = "id",
    mixinStandardHelpOptions = true,
    description = "Shows an identity, or makes one: ./aether p2p id --key node.key")
final class IdCommand implements Callable<Integer> {
  @Mixin private HostOptions options = new HostOptions();

  @Option(names = "--json", description = "write JSON")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    KeyPair key = options.key();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("peerId", key.peerId().toString());
    fields.put("cid", key.peerId().toCid());
    fields.put("keyType", key.publicKey().type().name().toLowerCase(Locale.ROOT));
    fields.put("publicKey", HexFormat.of().formatHex(key.publicKey().encode()));
    Rows.print(spec.commandLine().getOut(), fields, json);
    return 0;
  }
}
