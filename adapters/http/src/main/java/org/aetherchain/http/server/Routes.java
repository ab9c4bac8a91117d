package org.aetherchain.http.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.http.HttpLimits;
import org.aetherchain.http.NodeView;
import org.aetherchain.http.event.Broadcast;
import org.aetherchain.http.event.Frame;
import org.aetherchain.http.event.Subscriber;
import org.aetherchain.http.rule.RuleBook;
import org.aetherchain.http.view.ChainAnswers;
import org.aetherchain.http.view.CommandAnswers;
import org.aetherchain.http.view.CommandIndex;
import org.aetherchain.http.view.Moment;
import org.aetherchain.http.view.OutputAnswers;
import org.aetherchain.http.view.OwnerIndex;
import org.aetherchain.http.view.PeopleAnswers;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which path answers what.
public final class Routes {
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final NodeView view;
  private final HttpLimits limits;
  private final Gate gate;
  private final Deadlines deadlines;
  private final Broadcast broadcast;
  private final RuleBook rules;
  private final CommandIndex commands;
  private final OwnerIndex owners;
  private final Semaphore free;
  private final Map<String, byte[]> files;
  private volatile @Nullable Moment last;

  /// What the routes of one server share.
  ///
  /// @param broadcast tells readers of events
  /// @param commands the index that `broadcast` uses too
  public record Parts(
      Gate gate, Deadlines deadlines, Broadcast broadcast, RuleBook rules, CommandIndex commands) {}

  /// A handler that may refuse.
  @FunctionalInterface
  private interface Answering {
    void answer(Context context) throws Refused, IOException, InterruptedException;
  }

  /// The routes of a server.
  public Routes(NodeView view, HttpLimits limits, Parts parts) {
    this.view = view;
    this.limits = limits;
    this.gate = parts.gate();
    this.deadlines = parts.deadlines();
    this.broadcast = parts.broadcast();
    this.rules = parts.rules();
    this.commands = parts.commands();
    this.owners = new OwnerIndex(view.identity().primitives());
    this.free = new Semaphore(limits.requests());
    this.files = PageFiles.load();
  }

  /// Adds all routes.
  public void addTo(RoutesConfig routes) {
    routes.before(gate::check);
    chain(routes);
    people(routes);
    machine(routes);
    page(routes);
  }

  private void chain(RoutesConfig routes) {
    get(routes, "/v1/status", c -> json(c, plain(c, ChainAnswers::status)));
    get(routes, "/v1/params", c -> json(c, plain(c, ChainAnswers::params)));
    get(
        routes,
        "/v1/tree",
        c -> {
          new Question(c);
          c.contentType(JSON).result(now().tree());
        });
    get(routes, "/v1/blocks", this::blocks);
    get(routes, "/v1/blocks/{block}", this::block);
    get(
        routes,
        "/v1/mempool",
        c ->
            json(
                c,
                CommandAnswers.mempool(
                    now(), new Question(c, "limit").limit(CommandAnswers.MEMPOOL_LIMIT))));
    routes.post("/v1/commands", c -> counted(c, this::submit));
    get(
        routes,
        "/v1/commands/{txid}",
        c -> json(c, CommandAnswers.life(now(), commands, rules, new Question(c).hash("txid"))));
    get(routes, "/v1/outputs/{key}", this::outputs);
    get(routes, "/v1/outputs/{txid}/{index}", this::output);
  }

  private void people(RoutesConfig routes) {
    get(routes, "/v1/validators", c -> json(c, plain(c, PeopleAnswers::validators)));
    get(routes, "/v1/peers", c -> json(c, plain(c, _ -> PeopleAnswers.peers(view))));
    get(routes, "/v1/refusals", c -> json(c, plain(c, _ -> PeopleAnswers.refusals(view, rules))));
    get(routes, "/v1/reasons", c -> json(c, plain(c, _ -> rules.everything())));
    get(routes, "/v1/rules/{module}/{operator}", this::rule);
    routes.get("/v1/events", this::events);
  }

  private void machine(RoutesConfig routes) {
    get(routes, "/live", c -> json(c, plain(c, _ -> ChainAnswers.object().put("live", true))));
    get(routes, "/ready", this::ready);
    get(
        routes,
        "/metrics",
        c -> {
          new Question(c);
          c.contentType(TEXT).result(view.metrics());
        });
    get(routes, "/openapi.json", c -> file(c, "openapi.json"));
  }

  private void page(RoutesConfig routes) {
    get(routes, "/", c -> file(c, "explorer.html"));
    get(routes, "/explorer/{file}", this::part);
  }

  private void get(RoutesConfig routes, String path, Answering answering) {
    routes.get(path, context -> counted(context, answering));
  }

  /// Answers unless too many are being answered.
  private void counted(Context context, Answering answering)
      throws Refused, IOException, InterruptedException {
    if (!free.tryAcquire()) {
      throw new Refused(503, "too many requests are being answered", "ask again in a second");
    }
    try {
      answering.answer(context);
    } finally {
      free.release();
    }
  }

  /// The present moment, the same for all who ask while the node's state is the same.
  private Moment now() {
    Moment known = last;
    if (known == null || !known.isOf(view.state())) {
      known = new Moment(view, view.state());
      last = known;
    }
    return known;
  }

  private ObjectNode plain(Context context, Function<Moment, ObjectNode> answer) throws Refused {
    new Question(context);
    return answer.apply(now());
  }

  private static void json(Context context, ObjectNode answer) {
    context.contentType(JSON).result(ChainAnswers.bytes(answer));
  }

  private void blocks(Context context) throws Refused {
    Question question = new Question(context, "from", "limit");
    int limit = question.limit(ChainAnswers.BLOCKS_LIMIT);
    Moment now = now();
    long top = now.head().block().header().height();
    long from = question.number("from", Math.max(0, top - limit + 1));
    json(context, ChainAnswers.blocks(now, from, limit));
  }

  private void block(Context context) throws Refused {
    Question question = new Question(context);
    Moment now = now();
    boolean isHeight = context.pathParam("block").length() < 2 * Hash.SIZE_BYTES;
    Optional<Hash> id =
        isHeight ? now.idAt(question.number("block")) : Optional.of(question.hash("block"));
    json(
        context,
        id.flatMap(known -> ChainAnswers.block(now, known))
            .orElseThrow(
                () ->
                    new Refused(
                        404,
                        "the node has no such block",
                        "it may be above the head, on a branch that was dropped, or older than"
                            + " what the node keeps")));
  }

  private void outputs(Context context) throws Refused {
    Question question = new Question(context, "after", "limit");
    json(
        context,
        OutputAnswers.outputs(
            now(),
            owners,
            question.key("key"),
            question.maybePoint("after").orElse(null),
            question.limit(OutputAnswers.OUTPUTS_LIMIT)));
  }

  private void output(Context context) throws Refused {
    Question question = new Question(context);
    OutPoint point = new OutPoint(question.hash("txid"), question.number("index"));
    json(
        context,
        OutputAnswers.output(now(), point)
            .orElseThrow(
                () ->
                    new Refused(
                        404,
                        "there is no such unspent output on the soft chain",
                        "it may be spent, or not be in a block yet")));
  }

  private void rule(Context context) throws Refused {
    new Question(context);
    json(
        context,
        rules
            .find(context.pathParam("module"), context.pathParam("operator"))
            .map(rules::text)
            .orElseThrow(
                () ->
                    new Refused(
                        404, "the rules have no such operator", "GET /v1/reasons names some")));
  }

  private byte[] commandOf(Context context) throws Refused {
    try {
      gate.checkToken(context);
      return new Question(context).body(view.identity().params().maxTransactionBytes());
    } catch (Refused refused) {
      Question.drain(context);
      throw refused;
    }
  }

  private void submit(Context context) throws Refused, InterruptedException {
    byte[] body = commandOf(context);
    ObjectNode answer = new Submission(view, rules, limits.submitMs()).of(body);
    context.status(answer.has("reasons") ? 422 : 202);
    json(context, answer);
  }

  private void ready(Context context) throws Refused {
    new Question(context);
    ObjectNode answer = ChainAnswers.object();
    answer.put("ready", view.unreadiness().isEmpty());
    ArrayNode reasons = answer.putArray("reasons");
    view.unreadiness().forEach(reasons::add);
    context.status(reasons.isEmpty() ? 200 : 503);
    json(context, answer);
  }

  private void file(Context context, String name) throws Refused {
    new Question(context);
    byte[] content = files.get(name);
    if (content == null) {
      throw new Refused(404, "there is nothing at this path", "the page is at /");
    }
    context.contentType(PageFiles.type(name)).result(content);
  }

  /// A style or a script of the page.
  private void part(Context context) throws Refused {
    String name = context.pathParam("file");
    file(context, name.matches("[a-z]+\\.(css|js|svg)") ? name : "");
  }

  /// Writes events for as long as the reader stays. It waits on a thread of its own, a virtual one.
  private void events(Context context) throws Refused, InterruptedException, IOException {
    Optional<Hash> txid = new Question(context, "txid").maybeHash("txid");
    Subscriber subscriber =
        broadcast
            .subscribe(txid)
            .orElseThrow(
                () -> new Refused(503, "too many readers of events", "ask again later, or poll"));
    try {
      deadlines.exempt(
          ServletContextRequest.getServletContextRequest(context.req())
              .getConnectionMetaData()
              .getConnection());
      context.res().setContentType("text/event-stream; charset=utf-8");
      context.res().setHeader("X-Accel-Buffering", "no");
      var out = context.res().getOutputStream();
      out.write("retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII));
      Optional<Frame> next = subscriber.next(limits.heartbeatMs());
      while (next.isPresent()) {
        out.write(next.get().bytes());
        out.flush();
        next = subscriber.next(limits.heartbeatMs());
      }
    } finally {
      broadcast.unsubscribe(subscriber);
    }
  }
}
