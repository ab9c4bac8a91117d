/// Finding peers: a Kademlia hash table under a protocol id of the network's own, bootstrap peers,
/// and multicast DNS for whoever wants it. Routing table, lookup, stores, server and codecs are
/// pure, with the time injected; only [KademliaDht] and [MulticastDiscovery] touch the network.
/// Must not know Netty.
///
/// Source: Maymounkov and Mazieres, "Kademlia" (2002); libp2p specification, kad-dht and mDNS; RFC
/// 6762.
@NullMarked
package org.aetherchain.libp2p.discovery;

import org.jspecify.annotations.NullMarked;
