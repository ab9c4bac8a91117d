package org.aetherchain.wallet.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.Tx;
import org.aetherchain.wallet.BadInput;
import org.aetherchain.wallet.command.Network;
import org.aetherchain.wallet.command.Wallet;
import org.aetherchain.wallet.json.Json;
import org.aetherchain.wallet.json.JsonFields;
import tools.jackson.databind.JsonNode;

/// Asks a node. Each question has one deadline for all of its answer, and each answer a largest
/// size; what does not fit the question is an error, not a guess.
public final class NodeClient implements AutoCloseable {
  /// Where a node listens unless it is told otherwise.
  public static final String DEFAULT_URL = "http://127.0.0.1:7780";

  /// The largest answer.
  public static final int MAX_ANSWER_BYTES = 4 << 20;

  /// The most outputs of one owner that are asked for.
  public static final int MAX_OUTPUTS = 50_000;

  private static final int PAGE = 200;
  private static final int MAX_HINT_CHARACTERS = 300;

  private final URI base;
  private final Optional<String> token;
  private final long patienceMs;
  private final HttpClient http;

  /// A client of a node.
  ///
  /// @param url such as `http://127.0.0.1:7780`
  /// @param token what the node asks of those who change something, if it is known
  /// @param patienceMs how long a whole answer may take
  /// @throws BadInput when the URL is none
  public NodeClient(String url, Optional<String> token, long patienceMs) throws BadInput {
    this.base = uri(url);
    this.token = token;
    this.patienceMs = patienceMs;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofMillis(patienceMs))
            .build();
  }

  private static URI uri(String url) throws BadInput {
    try {
      URI uri = new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (isHttp && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException wrong) {
      throw new BadInput(
          "--node " + JsonFields.shown(url) + " is no URL; write http://HOST:PORT", wrong);
    }
    throw new BadInput("--node " + JsonFields.shown(url) + " is no URL; write http://HOST:PORT");
  }

  /// Where the node is.
  public NodeStatus status() throws NodeException, InterruptedException {
    return ask("/v1/status", NodeStatus::of);
  }

  /// The network's identity and parameters.
  public Network network() throws NodeException, InterruptedException {
    return ask(
        "/v1/params",
        fields -> new Network(fields.hash("chainId"), params(fields.object("params"))));
  }

  private static Params params(JsonFields fields) throws BadInput {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (String name : fields.names()) {
      String digits =
          name.equals("minDifficulty") ? fields.text(name) : Long.toString(fields.integer(name));
      if (!digits.matches("\\d{1,78}")) {
        throw new BadInput("params." + name + " is no number");
      }
      tree.put(name, Map.of("#bigint", digits));
    }
    try {
      return Params.ITF.fromItf(tree);
    } catch (MalformedEncoding wrong) {
      throw new BadInput("params: " + wrong.getMessage(), wrong);
    }
  }

  /// An unspent output.
  ///
  /// @param output the output
  /// @param isHard whether the hard head shows it as well, so that it cannot be taken back
  public record Unspent(Output output, boolean isHard) {}

  /// What an owner has, as far as the soft head shows and no waiting command consumes it, in the
  /// order of where it stands.
  public Map<OutPoint, Unspent> outputs(PublicKey owner)
      throws NodeException, InterruptedException {
    Map<OutPoint, Unspent> found = new LinkedHashMap<>();
    Optional<String> after = Optional.empty();
    do {
      String query = after.map(cursor -> "&after=" + cursor).orElse("");
      after =
          ask(
              "/v1/outputs/" + owner.toHex() + "?limit=" + PAGE + query,
              fields -> page(fields, owner, found));
    } while (after.isPresent());
    return found;
  }

  private static Optional<String> page(
      JsonFields fields, PublicKey owner, Map<OutPoint, Unspent> found) throws BadInput {
    int before = found.size();
    for (JsonFields item : fields.objects("outputs")) {
      Wallet.Coin coin = coin(item);
      if (!coin.output().owner().equals(owner)) {
        throw new BadInput("an output of somebody else");
      }
      Unspent unspent = new Unspent(coin.output(), item.text("state").equals("hard"));
      if (found.put(coin.point(), unspent) != null || found.size() > MAX_OUTPUTS) {
        throw new BadInput("an output twice, or more than " + MAX_OUTPUTS);
      }
    }
    if (!fields.hasValue("next")) {
      return Optional.empty();
    }
    String next = fields.text("next");
    if (!next.matches("[0-9A-Za-z_-]{1,128}") || found.size() == before) {
      throw new BadInput("a page that leads nowhere");
    }
    return Optional.of(next);
  }

  private static Wallet.Coin coin(JsonFields item) throws BadInput {
    return new Wallet.Coin(
        new OutPoint(item.hash("txid"), item.integer("index")),
        new Output(
            item.text("kind"),
            item.key("owner"),
            item.key("provider"),
            item.integer("amount"),
            item.integer("pledged"),
            item.hash("commit"),
            item.integer("leaseEnd"),
            item.integer("maturity"),
            item.hash("ref")));
  }

  /// What stands at a place, if it is unspent at the soft head.
  public Optional<Output> output(OutPoint point) throws NodeException, InterruptedException {
    String path = "/v1/outputs/" + point.txid().toHex() + "/" + point.index();
    Answer answer = send(HttpRequest.newBuilder(uriOf(path)).GET());
    if (answer.status() == 404) {
      return Optional.empty();
    }
    return Optional.of(
        read(
            answer,
            fields -> {
              Wallet.Coin coin = coin(fields);
              if (!coin.point().equals(point)) {
                throw new BadInput("another output than was asked for");
              }
              return coin.output();
            }));
  }

  /// How far a command has come.
  public Life life(Hash txid) throws NodeException, InterruptedException {
    return ask(
        "/v1/commands/" + txid.toHex(),
        fields -> {
          if (!fields.hash("txid").equals(txid)) {
            throw new BadInput("another command than was asked for");
          }
          return Life.of(fields);
        });
  }

  /// The transaction of a command, if the node shows it. Whoever asks checks its hash.
  public Optional<Tx> transaction(Hash txid) throws NodeException, InterruptedException {
    return ask(
        "/v1/commands/" + txid.toHex(),
        fields ->
            fields.hasValue("transaction")
                ? Optional.of(PlainTx.of(fields.value("transaction")))
                : Optional.empty());
  }

  /// Hands over a signed command.
  ///
  /// @param txid what the node has to call it as well
  /// @return why it was refused; empty when it was taken
  public List<Reason> submit(byte[] canonical, Hash txid)
      throws NodeException, InterruptedException {
    Answer answer =
        send(
            HttpRequest.newBuilder(uriOf("/v1/commands"))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(canonical)));
    if (answer.status() != 202 && answer.status() != 422) {
      throw problem(answer);
    }
    return parse(
        answer,
        fields -> {
          if (!fields.hash("txid").equals(txid)) {
            throw new BadInput("the txid of another command than was handed over");
          }
          List<Reason> reasons = answer.status() == 202 ? List.of() : Reason.list(fields);
          if (answer.status() == 422 && reasons.isEmpty()) {
            throw new BadInput("a refusal without a reason");
          }
          return reasons;
        });
  }

  /// The bytes of the events about a command, as long as the node sends them; the caller closes it.
  InputStream events(Hash txid) throws NodeException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uriOf("/v1/events?txid=" + txid.toHex()))
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<InputStream> response =
        await(http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream()));
    if (response.statusCode() != 200) {
      throw new NodeException("the node answers with status " + response.statusCode());
    }
    return response.body();
  }

  /// What a question's answer means.
  private interface Reader<T> {
    T read(JsonFields fields) throws BadInput;
  }

  /// An answer.
  private record Answer(int status, Body body) {}

  /// Bytes with identity instead of value equality.
  private static final class Body {
    private final byte[] bytes;

    Body(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private <T> T ask(String path, Reader<T> reader) throws NodeException, InterruptedException {
    return read(send(HttpRequest.newBuilder(uriOf(path)).GET()), reader);
  }

  private <T> T read(Answer answer, Reader<T> reader) throws NodeException {
    if (answer.status() != 200) {
      throw problem(answer);
    }
    return parse(answer, reader);
  }

  private <T> T parse(Answer answer, Reader<T> reader) throws NodeException {
    try {
      JsonNode tree = Json.tree(answer.body().bytes);
      return reader.read(JsonFields.of(tree, "the answer"));
    } catch (BadInput wrong) {
      throw new NodeException(
          base
              + " does not answer as a node does: "
              + wrong.getMessage()
              + "; is it a node of this version?",
          wrong);
    }
  }

  private URI uriOf(String path) {
    return URI.create(base + path);
  }

  private Answer send(HttpRequest.Builder builder) throws NodeException, InterruptedException {
    builder.header("Accept", "application/json");
    token.ifPresent(secret -> builder.header("Authorization", "Bearer " + secret));
    HttpResponse<byte[]> response =
        await(
            http.sendAsync(
                builder.build(),
                HttpResponse.BodyHandlers.limiting(
                    HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES)));
    return new Answer(response.statusCode(), new Body(response.body()));
  }

  private <T> T await(CompletableFuture<T> answer) throws NodeException, InterruptedException {
    try {
      return answer.get(patienceMs, TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      answer.cancel(true);
      throw new NodeException(
          base + " has not answered for " + patienceMs + " ms; try again, or another --node", slow);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new NodeException(words(cause), cause);
    }
  }

  private String words(Throwable cause) {
    if (cause instanceof ConnectException) {
      return "no node answers at "
          + base
          + "; start one with ./aether node or ./aether devnet, or name another with --node";
    }
    if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains("capacity")) {
      return base + " answers with more than " + MAX_ANSWER_BYTES + " bytes; is it a node?";
    }
    String said = Reason.printable(String.valueOf(cause.getMessage()));
    return base + " does not answer as a node does: " + said + "; is it a node?";
  }

  /// What an error of the node says, with what to do.
  private NodeException problem(Answer answer) {
    String said = "";
    try {
      JsonFields fields = JsonFields.of(Json.tree(answer.body().bytes), "");
      String hint = fields.hasValue("hint") ? "; " + fields.text("hint") : "";
      said = Reason.printable(fields.text("error") + hint);
    } catch (BadInput silent) {
      said = "status " + answer.status();
    }
    String brief = said.substring(0, Math.min(said.length(), MAX_HINT_CHARACTERS));
    return new NodeException(
        answer.status() == 401
            ? "the node wants its token: give --token-file FILE, the file api-token in its data"
                + " directory"
            : "the node says: " + brief);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
