package org.aetherchain.http.server;

import io.javalin.http.Context;
import java.nio.ByteBuffer;
import org.aetherchain.http.view.ChainAnswers;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The one form of every error: `{"error": what is wrong, "hint": what to do}`.
public final class Problem {
  private static final String JSON = "application/json";

  private Problem() {}

  /// Answers with an error.
  public static void answer(Context context, int status, String error, String hint) {
    context.status(status).contentType(JSON).result(body(error, hint));
    if (status == 401) {
      context.header("WWW-Authenticate", "Bearer");
    }
    if (status == 429 || status == 503) {
      context.header("Retry-After", "1");
    }
  }

  private static byte[] body(String error, String hint) {
    return ChainAnswers.bytes(ChainAnswers.object().put("error", error).put("hint", hint));
  }

  /// Answers in Jetty's place where it refuses a request before any route sees it: bytes that are
  /// no HTTP, too large headers, ambiguous paths.
  public static boolean answer(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    String error =
        switch (status) {
          case 400 -> "the request is malformed";
          case 404 -> "there is nothing at this path";
          case 405 -> "the path does not answer this method";
          case 408 -> "the request took too long";
          case 414 -> "the path is too long";
          case 431 -> "the headers are too large";
          case 505 -> "the version of HTTP is not spoken here";
          default -> "the request could not be answered";
        };
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Cache-Control", "no-store");
    String hint = "GET /openapi.json lists what can be asked";
    response.write(true, ByteBuffer.wrap(body(error, hint)), callback);
    return true;
  }
}
