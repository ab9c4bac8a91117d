package org.aetherchain.libp2p.swarm;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.aetherchain.libp2p.api.Connection;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.identity.KeyType;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.multiformats.MalformedInput;
import org.aetherchain.libp2p.multiformats.Multiaddr;

/// Hosts on the loopback interface for tests, where all have one address.
public final class Hosts {
  private static final long PATIENCE_SECONDS = 30;

  /// Limits under which many peers may share an address.
  public static final Libp2pLimits LOOPBACK =
      Libp2pLimits.STANDARD
          .with(Limit.CONNECTIONS_PER_IP, 10_000)
          .with(Limit.INBOUND_CONNECTIONS, 10_000)
          .with(Limit.PENDING_UPGRADES, 10_000)
          .with(Limit.ACCEPTS_PER_IP_PER_SECOND, 100_000);

  private Hosts() {}

  public static Libp2pHost start() {
    return start(HostConfig.of(key()).with(LOOPBACK));
  }

  public static Libp2pHost start(Libp2pLimits limits) {
    return start(HostConfig.of(key()).with(limits));
  }

  public static Libp2pHost start(HostConfig config) {
    Libp2pHost host = new Libp2pHost(config);
    get(host.network().listen(address("/ip4/127.0.0.1/tcp/0")));
    return host;
  }

  public static KeyPair key() {
    return KeyPair.generate(KeyType.ED25519, new SecureRandom());
  }

  public static Multiaddr addressOf(Host host) {
    try {
      return host.network().listenAddresses().getFirst().withPeer(host.peerId());
    } catch (MalformedInput impossible) {
      throw new AssertionError(impossible);
    }
  }

  public static Connection connect(Host from, Host to) {
    return get(from.network().dial(addressOf(to)));
  }

  public static Multiaddr address(String text) {
    try {
      return Multiaddr.parse(text);
    } catch (MalformedInput bad) {
      throw new AssertionError(bad);
    }
  }

  /// Waits for what must come.
  public static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /// The failure that must come.
  public static Throwable failure(CompletableFuture<?> future) {
    try {
      Object value = future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      throw new AssertionError("no failure, but " + value);
    } catch (ExecutionException failed) {
      return Objects.requireNonNull(failed.getCause());
    } catch (TimeoutException late) {
      throw new AssertionError(late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /// Waits until something holds.
  public static void eventually(String what, BooleanSupplier holds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it never came to be that " + what);
      }
      Thread.sleep(10);
    }
  }
}
