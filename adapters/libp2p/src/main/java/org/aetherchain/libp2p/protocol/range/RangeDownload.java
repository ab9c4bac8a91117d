package org.aetherchain.libp2p.protocol.range;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.multiformats.PeerId;

/// Fetches a range that may be longer than one answer, from peers of which any may fail, lie or not
/// have all: goes on with the next peer from the first item that is still missing.
public final class RangeDownload {
  private static final System.Logger LOG = System.getLogger(RangeDownload.class.getName());

  private final Host host;
  private final String protocol;

  /// Takes the items, in order. May block, which holds the peer back.
  @FunctionalInterface
  public interface Sink {
    /// An item.
    ///
    /// @return false when the item is bad: the peer is not asked again, and the same item is
    ///     fetched from another
    boolean accept(PeerId source, long number, byte[] item) throws InterruptedException;
  }

  /// Downloads over a host.
  public RangeDownload(Host host, String protocol) {
    this.host = host;
    this.protocol = protocol;
  }

  /// Fetches as much as the peers have.
  ///
  /// @param peers whom to ask, in this order; each until it fails, lies or has no more
  /// @return number of the first item that was not fetched: `from` plus `count` if all were
  public long fetch(RangeRequest wanted, List<PeerId> peers, Sink sink)
      throws InterruptedException {
    long next = wanted.from();
    long last = wanted.from() + wanted.count();
    List<PeerId> left = new ArrayList<>(peers);
    while (next < last && !left.isEmpty()) {
      PeerId peer = left.getFirst();
      RangeRequest rest = new RangeRequest(wanted.name(), next, (int) (last - next));
      long reached = fetchOnce(rest, peer, sink);
      boolean goesOn = reached >= 0 && reached > next;
      next = reached < 0 ? -reached - 1 : reached;
      if (!goesOn && next < last) {
        left.removeFirst();
      }
    }
    return next;
  }

  /// One answer of one peer.
  ///
  /// @return the number reached; -1 minus it when the peer is not to be asked again
  private long fetchOnce(RangeRequest request, PeerId peer, Sink sink) throws InterruptedException {
    long reached = request.from();
    try (RangeReader reader = RangeReader.open(host, peer, protocol, request)) {
      Optional<byte[]> item = reader.next();
      while (item.isPresent()) {
        if (!sink.accept(peer, reached, item.get())) {
          return -1 - reached;
        }
        reached++;
        item = reader.next();
      }
      boolean more = reader.end().filter(end -> end.reason() == RangeEnd.Reason.LIMIT).isPresent();
      return more ? reached : -1 - reached;
    } catch (IOException broken) {
      LOG.log(System.Logger.Level.DEBUG, () -> "a range broke off: " + broken.getMessage());
      return reached;
    }
  }
}
