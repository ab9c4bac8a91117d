package org.aetherchain.libp2p.swarm;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.aetherchain.libp2p.api.NetworkException;
import org.aetherchain.libp2p.api.NetworkException.Reason;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.mux.yamux.YamuxStream;
import org.aetherchain.libp2p.negotiate.Negotiation;
import org.aetherchain.libp2p.transport.Socket;
import org.jspecify.annotations.Nullable;

/// Agrees on the protocol of one stream, within a time. For the connection's thread.
final class StreamNegotiator {
  /// What was agreed on.
  ///
  /// @param rest the protocol's first bytes, when they came along
  record Agreement(String protocol, ByteBuffer rest) {}

  private final ConnectionDriver driver;
  private final YamuxStream stream;
  private final Negotiation negotiation;
  private final CompletableFuture<Agreement> agreement = new CompletableFuture<>();
  private final Socket.Timer timer;

  private StreamNegotiator(
      ConnectionDriver driver, YamuxStream stream, Negotiation negotiation, long timeoutMs) {
    this.driver = driver;
    this.stream = stream;
    this.negotiation = negotiation;
    this.timer = driver.socket().schedule(this::tooLate, timeoutMs);
  }

  /// Begins a negotiation.
  ///
  /// @return what was agreed on; or a [NetworkException], and the stream is reset
  static CompletableFuture<Agreement> start(
      ConnectionDriver driver, YamuxStream stream, Negotiation negotiation, long timeoutMs) {
    StreamNegotiator negotiator = new StreamNegotiator(driver, stream, negotiation, timeoutMs);
    negotiator.exchange(ByteBuffer.allocate(0));
    driver.wake();
    return negotiator.agreement;
  }

  /// Takes bytes, sends what is to be said, then reads on or is done.
  private void exchange(ByteBuffer bytes) {
    String agreed;
    try {
      agreed = negotiation.receive(bytes);
    } catch (NetworkException failed) {
      fail(failed);
      return;
    }
    ByteBuffer output = negotiation.takeOutput();
    if (!output.hasRemaining()) {
      proceed(agreed, bytes);
      return;
    }
    var _ =
        stream
            .write(output)
            .whenComplete(
                (@Nullable Void done, @Nullable Throwable failure) -> {
                  if (failure != null) {
                    fail(asFailure(failure));
                  } else {
                    proceed(agreed, bytes);
                  }
                });
  }

  private void proceed(@Nullable String agreed, ByteBuffer rest) {
    if (agreed != null) {
      timer.cancel();
      agreement.complete(new Agreement(agreed, rest));
      return;
    }
    var _ =
        stream
            .read()
            .whenComplete(
                (@Nullable ByteBuffer bytes, @Nullable Throwable failure) -> {
                  if (failure != null || bytes == null) {
                    fail(asFailure(failure));
                  } else if (!bytes.hasRemaining()) {
                    fail(new NetworkException(Reason.RESET, "the stream ended unagreed"));
                  } else {
                    exchange(bytes);
                  }
                });
  }

  private void tooLate() {
    if (!agreement.isDone()) {
      driver.metrics().hit(Limit.NEGOTIATION_MS);
      fail(new NetworkException(Reason.TIMEOUT, "no protocol was agreed on in time"));
      driver.wake();
    }
  }

  private void fail(NetworkException why) {
    timer.cancel();
    stream.reset();
    agreement.completeExceptionally(why);
  }

  private static NetworkException asFailure(@Nullable Throwable failure) {
    return failure instanceof NetworkException known
        ? known
        : new NetworkException(Reason.RESET, "the stream ended unagreed");
  }
}
