// Gossipsub, when a peer is started with "gossip": its options. Further nodes of the same kind can
// be started in this process; a command's "node" says which one is meant, 0 is the first.
import { identify, identifyPush } from '@libp2p/identify'
import { peerIdFromString } from '@libp2p/peer-id'
import { ping } from '@libp2p/ping'
import { multiaddr } from '@multiformats/multiaddr'
import { createPeer } from './node.js'

// Author and number, as the specification has it; the default here would be key and number, which
// no other implementation knows again.
function fromAndSeqno (message) {
  const from = message.from.toMultihash().bytes
  const id = new Uint8Array(from.length + 8)
  id.set(from)
  new DataView(id.buffer).setBigUint64(from.length, message.sequenceNumber)
  return id
}

// Peers of one machine share an address; the score must not count that against them.
async function pubsubOf (options) {
  const { gossipsub } = await import('@libp2p/gossipsub')
  return gossipsub({
    allowPublishToZeroTopicPeers: true,
    msgIdFn: fromAndSeqno,
    scoreParams: { IPColocationFactorWeight: 0 },
    ...options
  })
}

// What a node got: payloads with how often, delays in milliseconds, and copies it knew already.
// A payload begins with its number (4 bytes) and when it was sent (8 bytes, since 1970).
class Recorder {
  constructor (node) {
    this.node = node
    this.pubsub = node.services.pubsub
    this.clear()
    this.pubsub.addEventListener('message', ({ detail }) => this.take(detail))
    const score = this.pubsub.score
    const duplicate = score.duplicateMessage.bind(score)
    score.duplicateMessage = (...of) => {
      this.duplicates++
      duplicate(...of)
    }
  }

  clear () {
    this.seen = new Map()
    this.count = 0
    this.duplicates = 0
    this.delays = []
  }

  take ({ data, from }) {
    const key = String(from) + Buffer.from(data.subarray(0, 12)).toString('hex')
    this.seen.set(key, (this.seen.get(key) ?? 0) + 1)
    this.count++
    if (data.length >= 12) {
      const sent = new DataView(data.buffer, data.byteOffset).getBigUint64(4)
      this.delays.push(Date.now() - Number(sent))
    }
  }

  summary (withDelays) {
    return {
      count: this.count,
      distinct: this.seen.size,
      duplicates: this.duplicates,
      delays: withDelays === true ? this.delays : []
    }
  }
}

const recorders = []

export async function services (options) {
  return options.gossip === undefined ? {} : { pubsub: await pubsubOf(options.gossip) }
}

export function started (context) {
  if (context.node.services.pubsub !== undefined) {
    recorders.push(new Recorder(context.node))
  }
}

function of (options) {
  return recorders[options.node ?? 0]
}

function payload (number, size) {
  const data = Buffer.alloc(size)
  data.writeUInt32BE(number)
  data.writeBigUInt64BE(BigInt(Date.now()), 4)
  return data
}

export const commands = {
  async more (context, { count, gossip }) {
    const made = []
    for (let i = 0; i < count; i++) {
      const node = await createPeer({}, {
        identify: identify(),
        push: identifyPush(),
        ping: ping(),
        pubsub: await pubsubOf(gossip ?? {})
      })
      recorders.push(new Recorder(node))
      made.push({ peer: node.peerId.toString(), address: node.getMultiaddrs()[0].toString() })
    }
    return made
  },
  async dialFrom (context, options) {
    await of(options).node.dial(multiaddr(options.address))
  },
  async subscribe (context, options) {
    of(options).pubsub.subscribe(options.topic)
  },
  async unsubscribe (context, options) {
    of(options).pubsub.unsubscribe(options.topic)
  },
  // Publishes so many messages, some at a time, and says how long that took in milliseconds.
  async publishMany (context, options) {
    const { topic, count, size, first = 0, atOnce = 32, pauseMs = 0 } = options
    const begun = process.hrtime.bigint()
    for (let i = 0; i < count;) {
      const batch = []
      for (; batch.length < atOnce && i < count; i++) {
        batch.push(of(options).pubsub.publish(topic, payload(first + i, size)))
      }
      await Promise.all(batch)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    return Number(process.hrtime.bigint() - begun) / 1e6
  },
  async received (context, options) {
    return of(options).summary(options.delays)
  },
  async clear () {
    recorders.forEach((each) => each.clear())
  },
  async subscribers (context, options) {
    return of(options).pubsub.getSubscribers(options.topic).map(String)
  },
  async mesh (context, options) {
    return of(options).pubsub.getMeshPeers(options.topic)
  },
  async score (context, options) {
    return of(options).pubsub.score.score(peerIdFromString(options.peer).toString())
  },
  // How many ids a peer has said it does not want.
  async unwanted (context, options) {
    return of(options).pubsub.idontwants.get(options.peer)?.size ?? 0
  }
}
