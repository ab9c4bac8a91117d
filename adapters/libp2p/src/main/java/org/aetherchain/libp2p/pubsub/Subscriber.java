package org.aetherchain.libp2p.pubsub;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.jspecify.annotations.Nullable;

/// A topic's validator and handler, and the queue before the handler's thread.
final class Subscriber {
  private static final System.Logger LOG = System.getLogger(Subscriber.class.getName());

  private final @Nullable MessageValidator validator;
  private final MessageHandler handler;
  private final GossipMetrics metrics;
  private final BlockingQueue<GossipAction.Deliver> queue;
  private final int crowdedFrom;
  private final Thread thread;

  Subscriber(
      String topic,
      TopicOptions options,
      MessageHandler handler,
      Libp2pLimits limits,
      GossipMetrics metrics) {
    int size = limits.intOf(Limit.DELIVERY_QUEUE);
    this.validator = options.validator();
    this.handler = handler;
    this.metrics = metrics;
    this.queue = new ArrayBlockingQueue<>(size);
    this.crowdedFrom = size - size / 4;
    this.thread = Thread.ofVirtual().name("gossip " + topic).unstarted(this::run);
    thread.start();
  }

  /// Asks the validator on a virtual thread, and passes its verdict on. A failure is a bug of the
  /// application's: it is logged, and the message ignored.
  void validate(GossipAction.Validate what, Consumer<Verdict> answer) {
    MessageValidator asked = validator;
    if (asked == null) {
      answer.accept(Verdict.ACCEPT);
      return;
    }
    Thread.ofVirtual()
        .name("gossip validator")
        .start(
            () ->
                ask(asked, what)
                    .whenComplete(
                        (verdict, failure) -> {
                          if (failure != null) {
                            LOG.log(System.Logger.Level.ERROR, "a validator failed", failure);
                          }
                          answer.accept(verdict == null ? Verdict.IGNORE : verdict);
                        }));
  }

  /// At the top of a thread: whatever the validator throws, its message must not stay in flight.
  private static CompletionStage<Verdict> ask(
      MessageValidator validator, GossipAction.Validate what) {
    try {
      return validator.validate(what.source(), what.message());
    } catch (RuntimeException thrown) {
      return CompletableFuture.failedFuture(thrown);
    }
  }

  /// Never blocks; drops and counts what does not fit.
  void deliver(GossipAction.Deliver message) {
    if (!queue.offer(message)) {
      metrics.hit(Limit.DELIVERY_QUEUE);
    }
  }

  boolean isCrowded() {
    return queue.size() >= crowdedFrom;
  }

  /// Ends the thread; messages that wait are dropped.
  void stop() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        GossipAction.Deliver next = queue.take();
        handler.handle(next.source(), next.id(), next.message());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
