package org.aetherchain.node.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.aetherchain.core.kernel.Rejection;
import org.aetherchain.core.port.Transport;
import org.aetherchain.core.port.Transport.BlockRange;
import org.aetherchain.core.port.Transport.Peer;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.record.Block;

/// Fetches the blocks that a node lacks, from the one above its hard head up, in ranges from
/// several peers at a time, and gives them to the kernel in order.
///
/// A fetch begins when a peer sends a block whose parent is unknown, or has one above the own head
/// when it is asked, every period. It ends when nobody has more. What was taken is in the journal,
/// so after a restart it goes on from there. A peer that sends what no honest node sends is asked
/// nothing any more and reported to the network; its range is fetched from another.
final class Synchroniser {
  /// Ranges under way or waiting for their turn, at most: what bounds memory.
  private static final int RANGES = 4;

  private static final String PARENT_UNKNOWN = "ParentUnknown";

  private final NodeLoop node;
  private final Transport transport;
  private final Timer timer;
  private final Map<Peer, Integer> busy = new HashMap<>();
  private final Set<Peer> useless = new HashSet<>();
  private final TreeMap<Long, Part> parts = new TreeMap<>();
  private Optional<Fetch> fetch = Optional.empty();
  private volatile Optional<SyncProgress> progress = Optional.empty();
  private boolean isPolling;
  private int turn;
  private long fetches;

  /// A range that was asked for.
  private static final class Part {
    private final BlockRange range;
    private final Peer peer;
    private Optional<List<byte[]>> blocks = Optional.empty();

    Part(BlockRange range, Peer peer) {
      this.range = range;
      this.peer = peer;
    }
  }

  /// A fetch under way.
  private static final class Fetch {
    private final long number;
    private final long fromHeight;
    private final long begunMs;
    private long nextHeight;
    private long askedHeight;
    private long goalHeight;
    private boolean goalIsGuessed;
    private Optional<Peer> supplier = Optional.empty();
    private Optional<Hash> lastId = Optional.empty();

    Fetch(long number, long fromHeight, long begunMs, long goalHeight) {
      this.number = number;
      this.fromHeight = fromHeight;
      this.begunMs = begunMs;
      this.nextHeight = fromHeight;
      this.askedHeight = fromHeight;
      this.goalHeight = goalHeight;
    }
  }

  Synchroniser(NodeLoop node, Transport transport, Timer timer) {
    this.node = node;
    this.transport = transport;
    this.timer = timer;
  }

  /// How far a fetch has come; empty when there is none. From any thread.
  Optional<SyncProgress> progress() {
    return progress;
  }

  /// Is told that a peer's block was refused, and fetches its ancestors when they are lacking.
  void refused(Peer peer, Block block, Rejection rejection) {
    if (rejection.reasons().contains(PARENT_UNKNOWN)) {
      begin(Optional.of(peer), block.header().height() - 1);
    }
  }

  /// Asks one peer, another each time, whether it has a block above the own head.
  void poll() {
    List<Peer> peers = transport.peers();
    if (fetch.isPresent() || isPolling || peers.isEmpty()) {
      return;
    }
    Peer peer = peers.get(Math.floorMod(turn++, peers.size()));
    long height = node.head().block().header().height() + 1;
    isPolling = true;
    transport.request(
        peer,
        new BlockRange(height, 1),
        blocks -> {
          isPolling = false;
          if (!blocks.isEmpty()) {
            begin(Optional.of(peer), height + Transport.RANGE_LIMIT_BLOCKS - 1);
            fetch.ifPresent(now -> now.goalIsGuessed = true);
          }
        });
  }

  private void begin(Optional<Peer> supplier, long goalHeight) {
    if (fetch.isPresent()) {
      Fetch now = fetch.get();
      now.goalHeight = Math.max(now.goalHeight, goalHeight);
      return;
    }
    long from = node.hard().block().header().height() + 1;
    if (goalHeight < from) {
      return;
    }
    fetches++;
    useless.clear();
    Fetch begun = new Fetch(fetches, from, timer.timeMs(), goalHeight);
    begun.supplier = supplier;
    fetch = Optional.of(begun);
    proceed();
  }

  /// Takes what has arrived in order, asks for what comes next, and ends when nothing is left.
  private void proceed() {
    while (fetch.isPresent() && isTurn(fetch.get())) {
      take(fetch.get());
    }
    fetch.ifPresent(
        now -> {
          ask(now);
          tell(now);
          if (parts.isEmpty()) {
            end();
          }
        });
  }

  private boolean isTurn(Fetch now) {
    return !parts.isEmpty()
        && parts.firstKey() == now.nextHeight
        && parts.firstEntry().getValue().blocks.isPresent();
  }

  private void ask(Fetch now) {
    while (parts.size() < RANGES && now.askedHeight <= now.goalHeight) {
      Optional<Peer> peer = choose(now);
      if (peer.isEmpty()) {
        return;
      }
      long count = Math.min(Transport.RANGE_LIMIT_BLOCKS, now.goalHeight - now.askedHeight + 1);
      BlockRange range = new BlockRange(now.askedHeight, (int) count);
      now.askedHeight += count;
      request(now, range, peer.get());
    }
  }

  private void request(Fetch now, BlockRange range, Peer peer) {
    Part part = new Part(range, peer);
    parts.put(range.firstHeight(), part);
    busy.merge(peer, 1, Integer::sum);
    transport.request(
        peer,
        range,
        blocks -> {
          busy.computeIfPresent(peer, (_, count) -> count == 1 ? null : Integer.valueOf(count - 1));
          if (fetch.isPresent() && fetch.get().number == now.number) {
            part.blocks = Optional.of(blocks);
            proceed();
          }
        });
  }

  /// The least busy peer that may be of use; the one that made the fetch begin first.
  private Optional<Peer> choose(Fetch now) {
    List<Peer> peers = new ArrayList<>();
    now.supplier.ifPresent(peers::add);
    for (Peer peer : transport.peers()) {
      if (!peers.contains(peer)) {
        peers.add(peer);
      }
    }
    peers.removeIf(useless::contains);
    return peers.stream().min((left, right) -> Integer.compare(load(left), load(right)));
  }

  private int load(Peer peer) {
    return busy.getOrDefault(peer, 0);
  }

  private void take(Fetch now) {
    Part part = parts.pollFirstEntry().getValue();
    List<byte[]> blocks = part.blocks.orElseThrow();
    for (byte[] block : blocks) {
      Received received = node.receiveRequested(block, now.nextHeight, now.lastId);
      switch (received.taken()) {
        case KEPT -> {
          now.nextHeight++;
          now.lastId = received.id();
        }
        case BAD -> {
          transport.distrust(part.peer);
          again(now, part);
          return;
        }
        case ORPHAN, LATER -> {
          again(now, part);
          return;
        }
      }
    }
    long last = part.range.firstHeight() + part.range.count() - 1;
    if (now.nextHeight > last) {
      if (last == now.goalHeight && now.goalIsGuessed) {
        now.goalHeight += Transport.RANGE_LIMIT_BLOCKS; // there may be more
      }
    } else if (blocks.isEmpty()) {
      again(now, part);
    } else {
      Optional<Peer> next = choose(now);
      if (next.isPresent()) {
        request(now, rest(now, part), next.get());
      } else {
        end();
      }
    }
  }

  private static BlockRange rest(Fetch now, Part part) {
    long last = part.range.firstHeight() + part.range.count() - 1;
    return new BlockRange(now.nextHeight, (int) (last - now.nextHeight + 1));
  }

  /// Fetches what a peer did not bring from another one, in this fetch for good; ends when there is
  /// none, for then nobody has more.
  private void again(Fetch now, Part part) {
    useless.add(part.peer);
    now.supplier = now.supplier.filter(peer -> !peer.equals(part.peer));
    drop(part.peer);
    Optional<Peer> other = choose(now);
    if (other.isEmpty()) {
      end();
      return;
    }
    request(now, rest(now, part), other.get());
  }

  /// Forgets what a peer was asked for beyond, so that others are asked for it.
  private void drop(Peer peer) {
    Iterator<Part> all = parts.values().iterator();
    List<BlockRange> open = new ArrayList<>();
    while (all.hasNext()) {
      Part part = all.next();
      if (part.peer.equals(peer)) {
        all.remove();
        open.add(part.range);
      }
    }
    fetch.ifPresent(
        now -> {
          for (BlockRange range : open) {
            choose(now).ifPresent(other -> request(now, range, other));
          }
        });
  }

  private void end() {
    fetch = Optional.empty();
    parts.clear();
    if (progress.isPresent()) {
      progress = Optional.empty();
      node.told(progress);
    }
  }

  /// Progress is worth telling when there is more than a range to fetch.
  private void tell(Fetch now) {
    if (now.goalHeight - now.fromHeight >= Transport.RANGE_LIMIT_BLOCKS || progress.isPresent()) {
      progress =
          Optional.of(
              new SyncProgress(
                  now.fromHeight,
                  now.nextHeight - 1,
                  now.goalHeight,
                  Math.max(0, timer.timeMs() - now.begunMs)));
      node.told(progress);
    }
  }
}
