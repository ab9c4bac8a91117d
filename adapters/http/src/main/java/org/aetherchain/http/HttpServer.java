package org.aetherchain.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import io.javalin.util.JavalinLogger;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.aetherchain.http.event.Broadcast;
import org.aetherchain.http.rule.RuleBook;
import org.aetherchain.http.server.Deadlines;
import org.aetherchain.http.server.Gate;
import org.aetherchain.http.server.Problem;
import org.aetherchain.http.server.Refused;
import org.aetherchain.http.server.Routes;
import org.aetherchain.http.view.CommandIndex;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// A node's HTTP interface, from the moment it is started until it is closed.
///
/// `docs/http.md` says what can be asked. Requests run on virtual threads; a few platform threads
/// accept and select.
public final class HttpServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HttpServer.class.getName());

  /// Warns of whatever bytes a stranger sends, as often as they come; held so that the level stays.
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private static final int THREADS = 16;
  private static final int STOP_MS = 1_000;

  private final Broadcast broadcast;
  private final Deadlines deadlines;
  private final Javalin javalin;

  private HttpServer(NodeView view, HttpOptions options) {
    HttpLimits limits = options.limits();
    RuleBook rules = RuleBook.load();
    CommandIndex commands = new CommandIndex();
    this.broadcast = new Broadcast(view, rules, commands, limits.subscribers());
    this.deadlines = new Deadlines(limits);
    Routes routes =
        new Routes(
            view,
            limits,
            new Routes.Parts(new Gate(options), deadlines, broadcast, rules, commands));
    this.javalin = Javalin.create(config -> configure(config, options, routes));
  }

  /// Starts to answer.
  ///
  /// @throws IOException when the address cannot be bound, such as when another process has it
  public static HttpServer start(NodeView view, HttpOptions options) throws IOException {
    hush();
    HttpServer server = new HttpServer(view, options);
    try {
      server.javalin.start();
      return server;
    } catch (JavalinException failed) {
      server.close();
      throw new IOException(
          "HTTP cannot listen on "
              + options.host()
              + ":"
              + options.port()
              + ": "
              + failed.getMessage(),
          failed);
    }
  }

  private void configure(JavalinConfig config, HttpOptions options, Routes routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool = threads();
    config.jetty.modifyHttpConfiguration(http -> bound(http, options.limits()));
    config.jetty.modifyServer(HttpServer::quiet);
    config.jetty.addConnector((server, http) -> connector(server, http, options));
    routes.addTo(config.routes);
    problems(config.routes);
  }

  private static void hush() {
    JavalinLogger.enabled = false;
    JETTY.setLevel(JETTY.getLevel() == null ? Level.SEVERE : JETTY.getLevel());
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool pool = new QueuedThreadPool(THREADS);
    pool.setName("http");
    pool.setDaemon(true);
    pool.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()));
    return pool;
  }

  private static void bound(HttpConfiguration http, HttpLimits limits) {
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(limits.headerBytes());
    http.setResponseHeaderSize(limits.headerBytes());
  }

  private static void quiet(Server server) {
    server.setErrorHandler(Problem::answer);
    server.setStopTimeout(0);
  }

  private Connector connector(Server server, HttpConfiguration http, HttpOptions options) {
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(options.limits().idleMs());
    connector.setShutdownIdleTimeout(STOP_MS);
    connector.addBean(deadlines);
    connector.addBean(new NetworkConnectionLimit(options.limits().connections(), connector));
    return connector;
  }

  private static void problems(RoutesConfig routes) {
    routes.exception(
        Refused.class,
        (refused, context) ->
            Problem.answer(context, refused.status(), refused.error(), refused.hint()));
    routes.exception(
        HttpResponseException.class,
        (refused, context) ->
            Problem.answer(
                context,
                refused.getStatus(),
                refused.getStatus() == 405
                    ? "the path does not answer this method"
                    : refused.getStatus() == 404
                        ? "there is nothing at this path"
                        : "the request could not be answered",
                "GET /openapi.json lists what can be asked"));
    // The reader of an answer went away: nobody is left to be told.
    routes.exception(IOException.class, (_, _) -> {});
    routes.exception(
        Exception.class,
        (bug, context) -> {
          LOG.log(System.Logger.Level.ERROR, "a request found a bug", bug);
          Problem.answer(
              context, 500, "the node failed to answer", "its log says more; please report it");
        });
  }

  /// The port that it listens on.
  public int port() {
    return javalin.port();
  }

  /// Every route, as `GET /v1/status`.
  public List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(route -> route.endpoint)
        .filter(route -> route.method.isHttpMethod())
        .map(route -> route.method.name() + " " + route.path)
        .sorted()
        .toList();
  }

  /// How many read events.
  public int subscribers() {
    return broadcast.size();
  }

  /// How many connections are open.
  public int connections() {
    return deadlines.size();
  }

  /// Ends every connection and listens no more.
  @Override
  public void close() {
    broadcast.close();
    deadlines.close();
    javalin.stop();
  }
}
