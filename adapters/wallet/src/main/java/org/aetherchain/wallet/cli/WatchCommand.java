package org.aetherchain.wallet.cli;

import java.util.concurrent.Callable;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.client.NodeClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./aether watch`: follows a command until it is hard.
@Command(
    name = "aether watch",
    mixinStandardHelpOptions = true,
    version = "aether watch 0.1.0",
    sortOptions = false,
    description = {
      "Follows a command until it is hard or refused.",
      "While it is soft, it says how likely an attacker with a tenth, a quarter or a third of the"
          + " work still reverses it. Only hard is final.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 it is hard, 1 it was refused, the node failed, or --for ended, 2 usage."
    })
final class WatchCommand implements Callable<Integer> {
  private static final String NAME = "aether watch";

  @Parameters(
      paramLabel = "TXID",
      converter = HashConverter.class,
      description = "the command, as submit prints it")
  private Hash txid = Hash.ZERO;

  @Option(
      names = "--for",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "how long to watch (default: ${DEFAULT-VALUE}); 0 asks once")
  private long seconds;

  @Option(names = "--json", description = "print an object for each change")
  private boolean json;

  @Mixin private final NodeOptions node = new NodeOptions();

  private final Surroundings around;

  WatchCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return around.guard(
        NAME,
        () -> {
          if (seconds < 0 || seconds > 604_800) {
            throw new BadInput("--for " + seconds + ": from 0 to 604800");
          }
          try (NodeClient client = node.open()) {
            return new LifeLines(around, json).exitCode(client, txid, 1_000 * seconds);
          }
        });
  }
}
