// Kademlia, when a peer is started with "dht": the protocol's id and the side it takes.
import { peerIdFromString } from '@libp2p/peer-id'

export async function services (options) {
  if (options.dht === undefined) {
    return {}
  }
  const { kadDHT, passthroughMapper } = await import('@libp2p/kad-dht')
  return {
    dht: kadDHT({
      protocol: options.dht.protocol,
      clientMode: options.dht.client === true,
      peerInfoMapper: passthroughMapper
    })
  }
}

export const commands = {
  async findPeer (context, { peer }) {
    for await (const event of context.node.services.dht.findPeer(peerIdFromString(peer))) {
      if (event.name === 'FINAL_PEER') {
        return event.peer.multiaddrs.map(String)
      }
    }
    return []
  }
}
