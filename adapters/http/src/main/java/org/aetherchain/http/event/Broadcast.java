package org.aetherchain.http.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.http.NodeView;
import org.aetherchain.http.rule.RuleBook;
import org.aetherchain.http.view.ChainAnswers;
import org.aetherchain.http.view.CommandAnswers;
import org.aetherchain.http.view.CommandIndex;
import org.aetherchain.http.view.Moment;
import org.aetherchain.http.view.PeopleAnswers;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells every subscriber what changes in a node, at most once in [#PACE_MS]. One thread of its own
/// compares moments; the node's threads only wake it.
public final class Broadcast implements AutoCloseable {
  /// The least time between two comparisons.
  public static final long PACE_MS = 100;

  private static final System.Logger LOG = System.getLogger(Broadcast.class.getName());
  private static final int REFUSALS_AT_ONCE = 16;

  private final NodeView view;
  private final RuleBook rules;
  private final CommandIndex index;
  private final int limit;
  private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
  private final Semaphore changed = new Semaphore(0);
  private final NodeView.Subscription subscription;
  private final Thread teller;
  private Moment last;
  private int lastPeers;
  private Optional<NodeView.Refusal> lastRefusal;

  /// Begins to watch a node.
  ///
  /// @param limit the most subscribers
  public Broadcast(NodeView view, RuleBook rules, CommandIndex index, int limit) {
    this.view = view;
    this.rules = rules;
    this.index = index;
    this.limit = limit;
    this.last = new Moment(view, view.state());
    this.lastPeers = view.peers().size();
    this.lastRefusal = view.refusals().stream().findFirst();
    this.subscription = view.subscribe(changed::release);
    this.teller = Thread.ofVirtual().name("http-events").start(this::tellAlways);
  }

  /// Subscribes somebody who is told the status first.
  ///
  /// @param command the command whose life to follow, or empty for everything else
  /// @return empty when there are as many as may be
  public synchronized Optional<Subscriber> subscribe(Optional<Hash> command) {
    if (subscribers.size() >= limit) {
      return Optional.empty();
    }
    Subscriber subscriber = new Subscriber(command);
    Moment now = new Moment(view, view.state());
    if (command.isPresent()) {
      subscriber.tellLife(life(now, command.get()));
    } else {
      subscriber.tell(Frame.of("status", ChainAnswers.status(now)));
    }
    subscribers.add(subscriber);
    return Optional.of(subscriber);
  }

  /// Forgets a subscriber.
  public void unsubscribe(Subscriber subscriber) {
    subscriber.end();
    subscribers.remove(subscriber);
  }

  /// How many are subscribed.
  public int size() {
    return subscribers.size();
  }

  private void tellAlways() {
    try {
      while (true) {
        changed.acquire();
        changed.drainPermits();
        tellOnce();
        Thread.sleep(PACE_MS);
      }
    } catch (InterruptedException closing) {
      subscribers.forEach(Subscriber::end);
    }
  }

  /// A bug in one comparison costs its news, not the thread.
  private void tellOnce() {
    try {
      tell();
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.ERROR, "readers of events were not told of a change", bug);
    }
  }

  private void tell() {
    Moment now = new Moment(view, view.state());
    List<Frame> frames = new ArrayList<>(Changes.between(last, now));
    last = now;
    int peers = view.peers().size();
    if (peers != lastPeers) {
      lastPeers = peers;
      frames.add(Frame.of("peers", ChainAnswers.object().put("peers", peers)));
    }
    frames.addAll(refusals());
    for (Subscriber subscriber : subscribers) {
      if (subscriber.command().isPresent()) {
        subscriber.tellLife(life(now, subscriber.command().get()));
      } else {
        frames.forEach(subscriber::tell);
      }
    }
    subscribers.removeIf(Subscriber::isOver);
  }

  private List<Frame> refusals() {
    Optional<NodeView.Refusal> newest = view.refusals().stream().findFirst();
    if (newest.equals(lastRefusal)) {
      return List.of();
    }
    List<Frame> frames = new ArrayList<>();
    ArrayNode all = (ArrayNode) PeopleAnswers.refusals(view, rules).get("refusals");
    int at = 0;
    for (NodeView.Refusal refusal : view.refusals()) {
      if (lastRefusal.filter(refusal::equals).isPresent()
          || at == Math.min(all.size(), REFUSALS_AT_ONCE)) {
        break;
      }
      frames.addFirst(Frame.of("refusal", (ObjectNode) all.get(at)));
      at++;
    }
    lastRefusal = newest;
    return frames;
  }

  private Frame life(Moment now, Hash txid) {
    ObjectNode life = CommandAnswers.life(now, index, rules, txid);
    life.remove("transaction");
    return Frame.of("command", life);
  }

  /// Ends all subscriptions.
  @Override
  public void close() {
    subscription.close();
    teller.interrupt();
  }
}
