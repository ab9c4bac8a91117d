package org.aetherchain.http.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.OutPoint;

/// Reads what stands in a request, strictly: a parameter that the path does not know is an error,
/// not silence.
public final class Question {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{66}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
  private static final Pattern POINT = Pattern.compile("([0-9a-f]{64})-([0-9]{1,15})");
  private static final int CHUNK_BYTES = 8_192;
  private static final long DRAINED_LIMIT_BYTES = 1 << 20;

  private final Context context;

  /// A request with no query parameters but these.
  ///
  /// @throws Refused when it has another, or one twice
  public Question(Context context, String... parameters) throws Refused {
    this.context = context;
    Set<String> known = Set.of(parameters);
    for (var parameter : context.queryParamMap().entrySet()) {
      if (!known.contains(parameter.getKey()) || parameter.getValue().size() != 1) {
        throw new Refused(
            400,
            "the query has a parameter that this path does not take once",
            known.isEmpty() ? "leave the query out" : "it takes " + List.of(parameters));
      }
    }
  }

  private static Refused wrong(String name, String form) {
    return new Refused(400, name + " is not " + form, "see GET /openapi.json");
  }

  /// The hash in the path.
  public Hash hash(String name) throws Refused {
    return hashOf(name, context.pathParam(name));
  }

  private static Hash hashOf(String name, String text) throws Refused {
    if (!HASH.matcher(text).matches()) {
      throw wrong(name, "64 lower-case hexadecimal digits");
    }
    return Hash.ofHex(text);
  }

  /// The key in the path.
  public PublicKey key(String name) throws Refused {
    String text = context.pathParam(name);
    if (!KEY.matcher(text).matches()) {
      throw wrong(name, "66 lower-case hexadecimal digits");
    }
    return PublicKey.ofHex(text);
  }

  /// The number in the path.
  public long number(String name) throws Refused {
    return numberOf(name, context.pathParam(name));
  }

  private static long numberOf(String name, String text) throws Refused {
    if (!NUMBER.matcher(text).matches()) {
      throw wrong(name, "a number");
    }
    return Long.parseLong(text);
  }

  /// A number of the query, or what stands for it.
  public long number(String name, long otherwise) throws Refused {
    String text = context.queryParam(name);
    return text == null ? otherwise : numberOf(name, text);
  }

  /// A page's size, 1 to `most`, which it also is when none is asked for.
  public int limit(int most) throws Refused {
    long limit = number("limit", most);
    if (limit < 1 || limit > most) {
      throw wrong("limit", "within 1.." + most);
    }
    return (int) limit;
  }

  /// A hash of the query.
  public Optional<Hash> maybeHash(String name) throws Refused {
    String text = context.queryParam(name);
    return text == null ? Optional.empty() : Optional.of(hashOf(name, text));
  }

  /// Where an output stands, of the query: a hash, a hyphen and a number.
  public Optional<OutPoint> maybePoint(String name) throws Refused {
    String text = context.queryParam(name);
    if (text == null) {
      return Optional.empty();
    }
    Matcher point = POINT.matcher(text);
    if (!point.matches()) {
      throw wrong(name, "the next of another answer");
    }
    return Optional.of(new OutPoint(Hash.ofHex(point.group(1)), Long.parseLong(point.group(2))));
  }

  /// Reads on to the end of a body that was refused, so that the sender, who may still be writing,
  /// comes to read why; gives up beyond [#DRAINED_LIMIT_BYTES].
  static void drain(Context context) {
    byte[] nowhere = new byte[CHUNK_BYTES];
    try {
      InputStream in = context.req().getInputStream();
      int got = in.read(nowhere);
      for (long drained = got; got > 0 && drained < DRAINED_LIMIT_BYTES; drained += got) {
        got = in.read(nowhere);
      }
    } catch (IOException gone) {
      System.getLogger(Question.class.getName())
          .log(System.Logger.Level.DEBUG, "a refused body did not end", gone);
    }
  }

  /// The body, which has to be bytes.
  ///
  /// @throws Refused when it is larger, of another type, or does not come
  public byte[] body(long limitBytes) throws Refused {
    String type = Optional.ofNullable(context.contentType()).orElse("");
    if (!type.equals("application/octet-stream")) {
      throw new Refused(
          415,
          "the body's type is not application/octet-stream",
          "send the canonical bytes of a signed command");
    }
    Refused tooLarge =
        new Refused(
            413,
            "the body is larger than " + limitBytes + " bytes",
            "no command that large is accepted in this network");
    if (context.req().getContentLengthLong() > limitBytes) {
      throw tooLarge;
    }
    byte[] body = new byte[CHUNK_BYTES];
    int size = 0;
    try {
      InputStream in = context.req().getInputStream();
      int got = in.read(body, 0, body.length);
      while (got > 0) {
        size += got;
        if (size > limitBytes) {
          throw tooLarge;
        }
        body = size == body.length ? Arrays.copyOf(body, 2 * size) : body;
        got = in.read(body, size, body.length - size);
      }
    } catch (IOException broken) {
      throw new Refused(400, "the body ended early or came too slowly", "send it again");
    }
    return Arrays.copyOf(body, size);
  }
}
