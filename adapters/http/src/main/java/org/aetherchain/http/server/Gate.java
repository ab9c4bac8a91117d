package org.aetherchain.http.server;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.aetherchain.http.ApiToken;
import org.aetherchain.http.HttpOptions;

/// Who may ask: the Host has to be this node's (against DNS rebinding), a page of another origin is
/// told nothing (no CORS), and whatever changes state needs the token. Sets the headers with which
/// browsers keep a page to itself.
public final class Gate {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
          + "require-trusted-types-for 'script'; trusted-types 'none'";

  private final Set<String> names;
  private final Optional<ApiToken> token;

  /// The gate of a server with these options.
  public Gate(HttpOptions options) {
    Set<String> all = new TreeSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    all.add(options.host().contains(":") ? "[" + options.host() + "]" : options.host());
    options.hostNames().forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
    this.names = Set.copyOf(all);
    this.token = options.token();
  }

  /// Lets a request through.
  ///
  /// @throws Refused when it is not for this node, or from a page of another origin
  public void check(Context context) throws Refused {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
    String host = Optional.ofNullable(context.header("Host")).orElse("");
    if (!names.contains(name(host))) {
      throw new Refused(
          421,
          "the Host header names another machine",
          "ask for 127.0.0.1 or localhost, or have the node's options allow the name");
    }
    String origin = context.header("Origin");
    boolean isOwn =
        origin == null || origin.equals("http://" + host) || origin.equals("https://" + host);
    if (!isOwn || "cross-site".equals(context.header("Sec-Fetch-Site"))) {
      throw new Refused(
          403, "pages of other origins are not answered", "open the node's own page instead");
    }
  }

  /// The name without its port, in lower case.
  private static String name(String host) {
    int port = host.lastIndexOf(':');
    boolean hasPort = port > host.lastIndexOf(']');
    return (hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
  }

  /// Lets a change of state through.
  ///
  /// @throws Refused unless the request shows the token
  public void checkToken(Context context) throws Refused {
    String shown = Optional.ofNullable(context.header("Authorization")).orElse("");
    if (token.isEmpty()) {
      throw new Refused(
          403, "this node takes no commands over HTTP", "start it with a token to allow them");
    }
    if (!token.get().isShownBy(shown)) {
      throw new Refused(
          401,
          "the token is missing or wrong",
          "send Authorization: Bearer TOKEN with what stands in the node's file api-token");
    }
  }
}
