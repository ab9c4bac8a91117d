package org.aetherchain.libp2p.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.aetherchain.libp2p.discovery.AddressRanges;
import org.aetherchain.libp2p.identity.KeyPair;
import org.aetherchain.libp2p.multiformats.Multiaddr;
import org.aetherchain.libp2p.multiformats.PeerId;
import org.aetherchain.libp2p.protocol.identify.SignedPeerRecord;
import org.aetherchain.libp2p.swarm.Hosts;
import org.aetherchain.libp2p.swarm.Libp2pHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Peers proposed in a prune are dialled when they vouch for their own addresses, and no others.
class PeerExchangeTest {
  private final List<Libp2pHost> open = new ArrayList<>();
  private final Libp2pHost host = host();

  private Libp2pHost host() {
    Libp2pHost started = Hosts.start();
    open.add(started);
    return started;
  }

  @AfterEach
  void closeAll() {
    open.forEach(Libp2pHost::close);
  }

  private static byte[] sealed(Libp2pHost of) {
    return SignedPeerRecord.seal(of.key(), 1, of.network().listenAddresses());
  }

  private static Rpc.ExchangedPeer proposal(PeerId named, byte[] signedRecord) {
    return new Rpc.ExchangedPeer(named.toBytes(), signedRecord);
  }

  private List<PeerId> connected() {
    return host.network().connections().stream().map(each -> each.remotePeer()).toList();
  }

  @Test
  void peerWithARecordOfItsOwn_isDialled_andNoOther() throws InterruptedException {
    Libp2pHost good = host();
    Libp2pHost misnamed = host();
    Libp2pHost unsigned = host();
    Libp2pHost forged = host();
    byte[] changed = sealed(forged);
    changed[changed.length - 1] ^= 1;
    new PeerExchange(host, AddressRanges.ANY)
        .consider(
            List.of(
                proposal(good.peerId(), sealed(misnamed)),
                proposal(unsigned.peerId(), new byte[0]),
                proposal(forged.peerId(), changed),
                proposal(host.peerId(), sealed(host)),
                new Rpc.ExchangedPeer(new byte[] {1, 2}, sealed(misnamed)),
                proposal(good.peerId(), sealed(good))));
    Hosts.eventually("it is connected", () -> !connected().isEmpty());
    Thread.sleep(200);
    assertEquals(List.of(good.peerId()), connected());
  }

  @Test
  void privateAddresses_areNotDialled_unlessTheNetworkIsPrivate() throws InterruptedException {
    Libp2pHost other = host();
    List<Rpc.ExchangedPeer> proposed = List.of(proposal(other.peerId(), sealed(other)));
    new PeerExchange(host, AddressRanges.PUBLIC_ONLY).consider(proposed);
    Thread.sleep(200);
    assertTrue(connected().isEmpty());
    assertTrue(host.addressBook().addresses(other.peerId()).isEmpty());
    new PeerExchange(host, AddressRanges.ANY).consider(proposed);
    Hosts.eventually("now it is", () -> connected().contains(other.peerId()));
  }

  /// Of twenty peers that never say a word, all at one address.
  @Test
  void proposals_areDialledAFewAtATime() throws Exception {
    AtomicInteger dialled = new AtomicInteger();
    List<Socket> accepted = new CopyOnWriteArrayList<>();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(
          () -> {
            try {
              while (true) {
                accepted.add(silent.accept());
                dialled.incrementAndGet();
              }
            } catch (IOException closed) {
              // The test is over.
            }
          });
      Multiaddr address = Multiaddr.ofTcp(silent.getInetAddress(), silent.getLocalPort());
      List<Rpc.ExchangedPeer> proposed = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        KeyPair key = Hosts.key();
        byte[] signedRecord = SignedPeerRecord.seal(key, 1, List.of(address));
        proposed.add(proposal(key.peerId(), signedRecord));
      }
      new PeerExchange(host, AddressRanges.ANY).consider(proposed);
      Hosts.eventually("the first ones are dialled", () -> dialled.get() >= 8);
      Thread.sleep(300);
      assertEquals(8, dialled.get());
    }
    for (Socket each : accepted) {
      each.close();
    }
  }
}
