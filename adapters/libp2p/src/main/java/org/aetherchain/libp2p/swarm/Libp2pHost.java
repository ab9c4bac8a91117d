package org.aetherchain.libp2p.swarm;

import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.aetherchain.libp2p.api.AddressBook;
import org.aetherchain.libp2p.api.Host;
import org.aetherchain.libp2p.api.HostListener;
import org.aetherchain.libp2p.api.Network;
import org.aetherchain.libp2p.api.ProtocolHandler;
import org.aetherchain.libp2p.api.Stream;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.limits.Libp2pLimits;
import org.aetherchain.libp2p.limits.Limit;
import org.aetherchain.libp2p.limits.Metrics;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.mux.yamux.BufferBudget;
import org.aetherchain.libp2p.protocol.identify.Identify;
import org.aetherchain.libp2p.protocol.ping.Ping;
import org.aetherchain.libp2p.security.noise.DhKeyPair;

/// A [Host] over TCP, Noise and Yamux that answers identify and ping.
public final class Libp2pHost implements Host {
  private final HostConfig config;
  private final Metrics metrics;
  private final BufferBudget budget;
  private final Handlers handlers;
  private final BoundedAddressBook addressBook;
  private final Listeners listeners = new Listeners();
  private final Swarm swarm;
  private final Identify identify;

  /// A host that is ready to dial; it listens when its network is told to.
  public Libp2pHost(HostConfig config) {
    this.config = config;
    this.metrics = new Metrics();
    this.handlers = new Handlers(config.limits());
    this.addressBook = new BoundedAddressBook(config.limits(), metrics);
    SecureRandom random = new SecureRandom();
    this.budget = new BufferBudget(config.limits().of(Limit.HOST_BUFFER_BYTES));
    SwarmContext context =
        new SwarmContext(
            new SecureLink.Terms(
                config.key(),
                DhKeyPair.generate(random),
                random,
                config.offersEarlyMuxer(),
                config.limits(),
                metrics),
            budget);
    this.swarm =
        new Swarm(
            context,
            config.gate(),
            config.threadCount(),
            new Swarm.Parts(handlers, addressBook, listeners));
    this.identify =
        new Identify(
            this,
            new Identify.Self(config.protocolVersion(), config.agentVersion()),
            (connection, info) -> {
              ((PeerConnection) connection).identified(info);
              addressBook.identified(info);
              listeners.identified(connection, info);
            });
    identify.start();
    handle(Ping.PROTOCOL, new Ping.Responder());
  }

  @Override
  public KeyPair key() {
    return config.key();
  }

  @Override
  public PeerId peerId() {
    return config.key().peerId();
  }

  @Override
  public Network network() {
    return swarm;
  }

  @Override
  public AddressBook addressBook() {
    return addressBook;
  }

  @Override
  public Libp2pLimits limits() {
    return config.limits();
  }

  @Override
  public Metrics metrics() {
    return metrics;
  }

  @Override
  public void handle(String protocol, ProtocolHandler handler) {
    handlers.add(protocol, handler);
    identify.changed();
  }

  @Override
  public void unhandle(String protocol) {
    handlers.remove(protocol);
    identify.changed();
  }

  @Override
  public Set<String> protocols() {
    return handlers.protocols();
  }

  @Override
  public CompletableFuture<Stream> open(PeerId peer, List<String> protocols) {
    return swarm.connect(peer).thenCompose(connection -> connection.open(protocols));
  }

  @Override
  public void listen(HostListener listener) {
    listeners.add(listener);
  }

  @Override
  public void unlisten(HostListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void close() {
    identify.close();
    swarm.close();
  }

  /// How many bytes have arrived that nobody has read yet.
  public long heldBytes() {
    return budget.heldBytes();
  }

  /// How many entries the maps of its connections hold: 0 when nothing has been connected for a
  /// second or more. A test of leaks.
  public int entryCount() {
    return swarm.size() + identify.size();
  }
}
