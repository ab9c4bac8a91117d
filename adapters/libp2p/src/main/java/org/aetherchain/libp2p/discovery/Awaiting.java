package org.aetherchain.libp2p.discovery;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aetherchain.libp2p.api.Failures;
import org.aetherchain.libp2p.api.NetworkException;
import org.jspecify.annotations.Nullable;

/// Waits on virtual threads for what the network does.
final class Awaiting {
  private Awaiting() {}

  /// The outcome of a future.
  ///
  /// @throws IOException when it failed, or did not come in time
  static <T extends @Nullable Object> T of(CompletableFuture<T> future, long patienceMs)
      throws IOException, InterruptedException {
    try {
      return future.get(patienceMs, TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw Failures.asNetworkException(failed);
    } catch (TimeoutException late) {
      throw new NetworkException(NetworkException.Reason.TIMEOUT, "nothing came in time");
    }
  }

  /// What takes time.
  @FunctionalInterface
  interface Work<T> {
    T run() throws InterruptedException;
  }

  /// Does work on a virtual thread of its own.
  static <T> CompletableFuture<T> async(Work<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("dht lookup")
        .start(
            () -> {
              try {
                result.complete(work.run());
              } catch (InterruptedException stopped) {
                result.cancel(false);
              } catch (RuntimeException | Error bug) {
                result.completeExceptionally(bug);
                throw bug;
              }
            });
    return result;
  }
}
