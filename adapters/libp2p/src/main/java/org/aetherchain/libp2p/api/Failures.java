package org.aetherchain.libp2p.api;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// Futures wrap what failed; this unwraps it.
public final class Failures {
  private Failures() {}

  /// The network's failure within what a future threw.
  ///
  /// @throws IllegalStateException when it was none: a bug
  public static NetworkException asNetworkException(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof NetworkException failure) {
      return new NetworkException(failure.reason(), String.valueOf(failure.getMessage()), failure);
    }
    throw new IllegalStateException(
        "a future failed with what is no failure of the network", cause);
  }
}
