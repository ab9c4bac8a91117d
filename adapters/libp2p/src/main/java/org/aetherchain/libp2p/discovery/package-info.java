/// Finding peers: a Kademlia hash table under a protocol id of the network's own, and bootstrap
/// peers. Routing table, lookup, stores, server and codec are pure, with the time injected; only
/// [KademliaDht] touches the network. Must not know Netty.
///
/// Source: Maymounkov and Mazieres, "Kademlia" (2002); libp2p specification, kad-dht.
@NullMarked
package org.aetherchain.libp2p.discovery;

import org.jspecify.annotations.NullMarked;
