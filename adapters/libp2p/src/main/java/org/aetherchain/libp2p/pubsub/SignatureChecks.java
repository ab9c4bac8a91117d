package org.aetherchain.libp2p.pubsub;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.aetherchain.libp2p.identity.PublicKey;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.jspecify.annotations.Nullable;

/// Checks signatures on as many threads as there are processors. What waits is bounded by the
/// router, which has a limit for messages before their verdict.
final class SignatureChecks {
  private static final int KEYS = 1024;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("gossip-signatures-", 0).factory());

  /// Keys decoded lately; a decoded key is a point that was checked to be one.
  private final Map<MessageId, PublicKey> keys =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, PublicKey> eldest) {
          return size() > KEYS;
        }
      };

  /// Says on some thread, later, whether the message is signed by its author.
  void check(PubsubMessage message, Consumer<Boolean> answer) {
    try {
      threads.execute(() -> answer.accept(isSigned(message)));
    } catch (RejectedExecutionException closed) {
      answer.accept(false);
    }
  }

  void stop() {
    threads.shutdownNow();
  }

  private boolean isSigned(PubsubMessage message) {
    byte[] signature = message.signature();
    try {
      return signature != null && keyOf(message).verify(message.signedBytes(), signature);
    } catch (MalformedInput noKey) {
      return false;
    }
  }

  private PublicKey keyOf(PubsubMessage message) throws MalformedInput {
    byte[] from = message.from();
    MessageId author = MessageId.owning(from == null ? new byte[0] : from);
    PublicKey known = lookUp(author);
    if (known == null) {
      known = SignaturePolicy.keyOf(message);
      synchronized (keys) {
        keys.put(author, known);
      }
    }
    return known;
  }

  private @Nullable PublicKey lookUp(MessageId author) {
    synchronized (keys) {
      return keys.get(author);
    }
  }
}
