// Gossipsub, when a peer is started with "gossip": its options.
import { peerIdFromString } from '@libp2p/peer-id'

export async function services (options) {
  if (options.gossip === undefined) {
    return {}
  }
  const { gossipsub } = await import('@libp2p/gossipsub')
  // Peers of one machine share an address; the score must not count that against them.
  return {
    pubsub: gossipsub({
      allowPublishToZeroTopicPeers: true,
      scoreParams: { IPColocationFactorWeight: 0 },
      ...options.gossip
    })
  }
}

export function started (context) {
  context.node.services.pubsub?.addEventListener('message', ({ detail }) => {
    context.event('message', {
      topic: detail.topic,
      from: detail.from?.toString(),
      data: Buffer.from(detail.data).toString('hex')
    })
  })
}

export const commands = {
  async subscribe (context, { topic }) {
    context.node.services.pubsub.subscribe(topic)
  },
  async unsubscribe (context, { topic }) {
    context.node.services.pubsub.unsubscribe(topic)
  },
  async publish (context, { topic, data }) {
    const { recipients } = await context.node.services.pubsub.publish(topic, Buffer.from(data, 'hex'))
    return recipients.length
  },
  async subscribers (context, { topic }) {
    return context.node.services.pubsub.getSubscribers(topic).map(String)
  },
  async mesh (context, { topic }) {
    return context.node.services.pubsub.getMeshPeers(topic)
  },
  async score (context, { peer }) {
    return context.node.services.pubsub.score.score(peerIdFromString(peer).toString())
  }
}
