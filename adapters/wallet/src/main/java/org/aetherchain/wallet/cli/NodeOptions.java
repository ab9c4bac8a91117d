package org.aetherchain.wallet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.client.NodeClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Which node to ask, and how.
final class NodeOptions {
  private static final int MAX_TOKEN_BYTES = 1_024;
  private static final Pattern LOCAL =
      Pattern.compile("https?://(127\\.\\d+\\.\\d+\\.\\d+|localhost|\\[::1])(:\\d+)?(/|$)");

  @Option(
      scope = ScopeType.INHERIT,
      names = "--node",
      paramLabel = "URL",
      description = "the node to ask (default: " + NodeClient.DEFAULT_URL + ")")
  private @Nullable String url;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--token-file",
      paramLabel = "FILE",
      description = "the node's token: the file api-token in its data directory")
  private @Nullable Path tokenFile;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "how long to wait for an answer (default: ${DEFAULT-VALUE})")
  private int timeoutSeconds;

  @Option(
      scope = ScopeType.INHERIT,
      names = "--verify-amounts",
      negatable = true,
      description = {
        "check what coins are worth against the commands that made them",
        "(default: unless the node is on this machine)"
      })
  private @Nullable Boolean verifiesAmounts;

  /// What is not said is as in a devnet's folder from now on.
  void fallBackTo(DevnetFolder folder) {
    if (url == null) {
      url = folder.urls().getFirst();
    }
    if (tokenFile == null) {
      tokenFile = folder.token(url);
    }
  }

  private String url() {
    return url == null ? NodeClient.DEFAULT_URL : url;
  }

  /// Whether the node is not to be believed about amounts.
  boolean verifiesAmounts() {
    return verifiesAmounts == null ? !LOCAL.matcher(url()).lookingAt() : verifiesAmounts;
  }

  /// A client of the node.
  NodeClient open() throws BadInput, IOException {
    if (timeoutSeconds < 1 || timeoutSeconds > 3_600) {
      throw new BadInput("--timeout " + timeoutSeconds + ": from 1 to 3600");
    }
    return new NodeClient(url(), token(), 1_000L * timeoutSeconds);
  }

  private Optional<String> token() throws BadInput, IOException {
    if (tokenFile == null) {
      return Optional.empty();
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(tokenFile)) {
      bytes = in.readNBytes(MAX_TOKEN_BYTES);
    }
    String token = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    if (!token.matches("[\\x21-\\x7e]{1,512}")) {
      throw new BadInput(tokenFile + " holds no token; it is the file api-token of the node");
    }
    return Optional.of(token);
  }
}
