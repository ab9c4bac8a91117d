package org.aetherchain.libp2p.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.PeerId;

/// One search for the peers nearest to a key: asks the nearest it has heard of for nearer ones,
/// several at a time, until the k nearest have all answered (Kademlia, section 2.3). Pure: the
/// caller sends the queries and tells what came of them.
public final class Lookup {
  private final DhtKey target;
  private final PeerId self;
  private final int wanted;
  private final int parallel;
  private final Libp2pLimits limits;
  private final Metrics metrics;
  private final TreeMap<DhtKey, Candidate> candidates;
  private int asked;
  private int waiting;
  private boolean stopped;

  private enum State {
    HEARD_OF,
    ASKED,
    ANSWERED,
    FAILED
  }

  private static final class Candidate {
    private final PeerId peer;
    private State state = State.HEARD_OF;

    Candidate(PeerId peer) {
      this.peer = peer;
    }
  }

  /// How a search goes.
  ///
  /// @param wanted k: how many peers are looked for
  /// @param parallel alpha: how many are asked at a time
  public record Shape(int wanted, int parallel) {
    /// k and alpha as the libp2p specification has them.
    public static final Shape DEFAULT = new Shape(20, 10);
  }

  /// A search that begins with the peers known.
  public Lookup(DhtKey target, PeerId self, Collection<PeerId> seeds, Shape shape, Bounds bounds) {
    this.target = target;
    this.self = self;
    this.wanted = shape.wanted();
    this.parallel = shape.parallel();
    this.limits = bounds.limits();
    this.metrics = bounds.metrics();
    this.candidates = new TreeMap<>(target::compareDistance);
    seeds.forEach(this::hear);
  }

  /// What a search may cost.
  public record Bounds(Libp2pLimits limits, Metrics metrics) {}

  /// Whom to ask now; each is to be answered by [#answered] or [#failed]. Empty while enough are
  /// under way, and when the search is over.
  public List<PeerId> next() {
    List<PeerId> next = new ArrayList<>();
    if (stopped) {
      return next;
    }
    int live = 0;
    for (Candidate each : candidates.values()) {
      if (live == wanted || waiting == parallel) {
        break;
      }
      if (each.state == State.HEARD_OF) {
        if (asked >= limits.of(Limit.DHT_QUERIES_PER_LOOKUP)) {
          metrics.hit(Limit.DHT_QUERIES_PER_LOOKUP);
          break;
        }
        each.state = State.ASKED;
        asked++;
        waiting++;
        next.add(each.peer);
      }
      live += each.state == State.FAILED ? 0 : 1;
    }
    return next;
  }

  /// A peer named others.
  public void answered(PeerId peer, Collection<PeerId> closer) {
    settle(peer, State.ANSWERED);
    closer.forEach(this::hear);
  }

  /// A peer did not answer.
  public void failed(PeerId peer) {
    settle(peer, State.FAILED);
  }

  /// Ends the search: what was looked for is found.
  public void stop() {
    stopped = true;
  }

  /// Whether nothing is under way and nothing more to ask.
  public boolean isDone() {
    return stopped || (waiting == 0 && !hasNext());
  }

  /// The nearest peers that answered, nearest first, at most k.
  public List<PeerId> closest() {
    return candidates.values().stream()
        .filter(each -> each.state == State.ANSWERED)
        .limit(wanted)
        .map(each -> each.peer)
        .toList();
  }

  /// How many peers were asked.
  public int queries() {
    return asked;
  }

  private boolean hasNext() {
    if (asked >= limits.of(Limit.DHT_QUERIES_PER_LOOKUP)) {
      return false;
    }
    return candidates.values().stream()
        .filter(each -> each.state != State.FAILED)
        .limit(wanted)
        .anyMatch(each -> each.state == State.HEARD_OF);
  }

  private void settle(PeerId peer, State state) {
    Candidate candidate = candidates.get(DhtKey.of(peer));
    if (candidate != null && candidate.state == State.ASKED) {
      candidate.state = state;
      waiting--;
    }
  }

  private void hear(PeerId peer) {
    DhtKey key = DhtKey.of(peer);
    if (peer.equals(self) || candidates.containsKey(key)) {
      return;
    }
    if (candidates.size() >= limits.of(Limit.DHT_CANDIDATES_PER_LOOKUP)) {
      metrics.hit(Limit.DHT_CANDIDATES_PER_LOOKUP);
      DhtKey farthest = candidates.lastKey();
      boolean replaceable = candidates.lastEntry().getValue().state == State.HEARD_OF;
      if (!replaceable || target.compareDistance(key, farthest) >= 0) {
        return;
      }
      candidates.remove(farthest);
    }
    candidates.put(key, new Candidate(peer));
  }
}
