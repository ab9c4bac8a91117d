package org.aetherchain.libp2p.swarm;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.limits.TokenBucket;

/// Counts connections, and says whether there may be one more. Safe for many threads.
///
/// An IPv6 host owns a whole /64 network, so that is what counts as one address.
final class Admission {
  private static final int MAX_RATES = 4096;
  private static final int IP6_NETWORK_BYTES = 8;

  private final Libp2pLimits limits;
  private final Metrics metrics;
  private final LongSupplier nanoTime;
  private final Map<ByteBuffer, Integer> perIp = new HashMap<>();
  private final Map<ByteBuffer, TokenBucket> rates = new HashMap<>();
  private int inbound;
  private int pending;

  Admission(Libp2pLimits limits, Metrics metrics, LongSupplier nanoTime) {
    this.limits = limits;
    this.metrics = metrics;
    this.nanoTime = nanoTime;
  }

  /// Takes a place for a connection that somebody opened to us, which is not upgraded yet.
  synchronized boolean tryAccept(InetAddress ip) {
    ByteBuffer key = key(ip);
    if (inbound >= limits.of(Limit.INBOUND_CONNECTIONS)) {
      return refused(Limit.INBOUND_CONNECTIONS);
    }
    if (pending >= limits.of(Limit.PENDING_UPGRADES)) {
      return refused(Limit.PENDING_UPGRADES);
    }
    if (!takeRate(key)) {
      return refused(Limit.ACCEPTS_PER_IP_PER_SECOND);
    }
    if (!takeIp(key)) {
      return false;
    }
    inbound++;
    pending++;
    return true;
  }

  /// Takes a place for a connection that we open.
  synchronized boolean tryDial(InetAddress ip) {
    return takeIp(key(ip));
  }

  /// A connection that was accepted is upgraded now, or is over before it was.
  synchronized void settled() {
    pending--;
  }

  /// A connection is over; its place is free.
  synchronized void released(InetAddress ip, boolean wasAccepted) {
    perIp.computeIfPresent(key(ip), (key, count) -> count == 1 ? null : count - 1);
    if (wasAccepted) {
      inbound--;
    }
  }

  /// How many entries its maps and counts hold; 0 when nothing is connected for a second or more.
  synchronized int size() {
    forgetRates();
    return perIp.size() + rates.size() + inbound + pending;
  }

  private boolean takeIp(ByteBuffer key) {
    int count = perIp.getOrDefault(key, 0);
    if (count >= limits.of(Limit.CONNECTIONS_PER_IP)) {
      return refused(Limit.CONNECTIONS_PER_IP);
    }
    perIp.put(key, count + 1);
    return true;
  }

  private boolean takeRate(ByteBuffer key) {
    long perSecond = limits.of(Limit.ACCEPTS_PER_IP_PER_SECOND);
    TokenBucket rate = rates.get(key);
    if (rate == null) {
      if (rates.size() >= MAX_RATES) {
        forgetRates();
      }
      if (rates.size() >= MAX_RATES) {
        return false;
      }
      rate = new TokenBucket(perSecond, perSecond, nanoTime.getAsLong());
      rates.put(key, rate);
    }
    return rate.tryTake(nanoTime.getAsLong());
  }

  private void forgetRates() {
    long now = nanoTime.getAsLong();
    rates.values().removeIf(rate -> rate.isFull(now));
  }

  private boolean refused(Limit limit) {
    metrics.hit(limit);
    return false;
  }

  private static ByteBuffer key(InetAddress ip) {
    byte[] address = ip.getAddress();
    return ByteBuffer.wrap(address, 0, Math.min(address.length, IP6_NETWORK_BYTES)).slice();
  }
}
