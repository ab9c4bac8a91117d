// Connections, identify, ping, and streams of bytes.
import { createHash, randomBytes } from 'node:crypto'
import { identify, identifyPush } from '@libp2p/identify'
import { peerIdFromString } from '@libp2p/peer-id'
import { ping } from '@libp2p/ping'
import { multiaddr } from '@multiformats/multiaddr'

const ECHO = '/interop/echo/1.0.0'
const SINK = '/interop/sink/1.0.0'
const SOURCE = '/interop/source/1.0.0'
const LATE = '/interop/late/1.0.0'
const PERF = '/perf/1.0.0'
const CHUNK = 64 * 1024
const MANY = { maxInboundStreams: 4096, maxOutboundStreams: 4096 }

export function services (options) {
  return { identify: identify(), push: identifyPush(), ping: ping() }
}

async function send (stream, bytes) {
  if (!stream.send(bytes)) {
    await stream.onDrain()
  }
}

// Sends so many random bytes.
async function sendRandom (stream, length) {
  const hash = createHash('sha256')
  const chunk = randomBytes(CHUNK)
  for (let rest = length; rest > 0; rest -= CHUNK) {
    const part = rest < CHUNK ? chunk.subarray(0, rest) : chunk
    hash.update(part)
    await send(stream, part)
  }
  return hash.digest('hex')
}

// Everything up to the other side's end. It must be called before that end can come: iterating over
// a stream waits for an event that may be over by then.
function receive (stream) {
  const hash = createHash('sha256')
  let length = 0
  let text = ''
  return new Promise((resolve, reject) => {
    const done = () => resolve({ length, text, hash: hash.copy().digest('hex') })
    stream.addEventListener('message', ({ data }) => {
      const bytes = data.subarray()
      hash.update(bytes)
      length += bytes.length
      if (length <= 256) {
        text += Buffer.from(bytes).toString('latin1')
      }
    })
    stream.addEventListener('end', done)
    stream.addEventListener('close', ({ error }) => error === undefined ? done() : reject(error))
    if (stream.readableEnded) {
      done()
    }
  })
}

export async function started (context) {
  const node = context.node
  node.addEventListener('peer:connect', (e) => context.event('connect', { peer: e.detail.toString() }))
  node.addEventListener('peer:disconnect', (e) => context.event('disconnect', { peer: e.detail.toString() }))
  node.addEventListener('peer:identify', (e) => context.event('identify', {
    peer: e.detail.peerId.toString(),
    agent: e.detail.agentVersion,
    protocols: e.detail.protocols,
    addresses: e.detail.listenAddrs.map(String),
    observed: String(e.detail.observedAddr),
    signed: e.detail.signedPeerRecord !== undefined
  }))
  await node.handle(ECHO, async (stream) => {
    for await (const part of stream) {
      await send(stream, part)
    }
    await stream.close()
  }, MANY)
  // Takes everything, and only then answers with its hash.
  await node.handle(SINK, async (stream) => {
    const { hash } = await receive(stream)
    stream.send(Buffer.from(hash))
    await stream.close()
  }, MANY)
  // Sends as many bytes as the first eight say.
  await node.handle(SOURCE, async (stream) => {
    const head = []
    for await (const part of stream) {
      head.push(...part.subarray())
      if (head.length >= 8) break
    }
    const hash = await sendRandom(stream, Number(Buffer.from(head).readBigUInt64BE(0)))
    await stream.close()
    context.event('sent', { hash })
  }, MANY)
  // Ends its own direction first, and reads on.
  await node.handle(LATE, async (stream) => {
    const received = receive(stream)
    stream.send(Buffer.from('early'))
    await stream.close()
    context.event('late', await received)
  }, MANY)
  await node.handle(PERF, async (stream) => {
    let head = Buffer.alloc(0)
    for await (const part of stream) {
      if (head.length < 8) head = Buffer.concat([head, part.subarray()]).subarray(0, 8)
    }
    await sendZeros(stream, Number(head.readBigUInt64BE(0)))
    await stream.close()
  }, MANY)
}

async function sendZeros (stream, length) {
  const chunk = new Uint8Array(CHUNK)
  for (let rest = length; rest > 0; rest -= CHUNK) {
    await send(stream, rest < CHUNK ? chunk.subarray(0, rest) : chunk)
  }
}

function open (context, peer, protocol) {
  return context.node.dialProtocol(peerIdFromString(peer), protocol, MANY)
}

function connection (context, peer) {
  const found = context.node.getConnections(peerIdFromString(peer))[0]
  if (found === undefined) throw new Error('not connected')
  return found
}

async function echo (context, peer, bytes) {
  const stream = await open(context, peer, ECHO)
  const received = receive(stream)
  const sent = randomBytes(bytes)
  await send(stream, sent)
  await stream.close()
  const { hash } = await received
  if (hash !== createHash('sha256').update(sent).digest('hex')) {
    throw new Error('an echo came back changed')
  }
}

export const commands = {
  async dial (context, { address }) {
    const made = await context.node.dial(multiaddr(address))
    return {
      peer: made.remotePeer.toString(),
      encryption: made.encryption,
      multiplexer: made.multiplexer
    }
  },
  async ping (context, { peer }) {
    return context.node.services.ping.ping(peerIdFromString(peer))
  },
  async known (context, { peer }) {
    const { protocols, addresses, metadata } = await context.node.peerStore.get(peerIdFromString(peer))
    return {
      protocols,
      addresses: addresses.map(({ multiaddr, isCertified }) => ({ address: multiaddr.toString(), isCertified })),
      agent: Buffer.from(metadata.get('AgentVersion') ?? '').toString()
    }
  },
  async echoSequential (context, { peer, count, bytes }) {
    for (let i = 0; i < count; i++) await echo(context, peer, bytes)
  },
  async echoConcurrent (context, { peer, count, bytes }) {
    await Promise.all(Array.from({ length: count }, () => echo(context, peer, bytes)))
  },
  // Uploads, ends its direction, and reads the other side's hash.
  async upload (context, { peer, bytes }) {
    const stream = await open(context, peer, SINK)
    const received = receive(stream)
    const sent = await sendRandom(stream, bytes)
    await stream.close()
    const { text } = await received
    return { sent, received: text }
  },
  async download (context, { peer, bytes }) {
    const stream = await open(context, peer, SOURCE)
    const received = receive(stream)
    const head = Buffer.alloc(8)
    head.writeBigUInt64BE(BigInt(bytes))
    stream.send(head)
    await stream.close()
    return received
  },
  // The other side ends its direction first; this one sends behind that. The first byte says that
  // this side listens: a stream that ends together with its negotiation loses what came in between.
  async late (context, { peer, bytes }) {
    const stream = await open(context, peer, LATE)
    const received = receive(stream)
    stream.send(Buffer.from('?'))
    const early = await received
    const sent = await sendRandom(stream, bytes)
    await stream.close()
    return { early: early.text, sent }
  },
  async unknownProtocol (context, { peer }) {
    await open(context, peer, '/interop/nobody/1.0.0')
  },
  async hangUp (context, { peer }) {
    await context.node.hangUp(peerIdFromString(peer))
  },
  async connections (context) {
    return context.node.getConnections().length
  },
  async streams (context, { peer }) {
    return connection(context, peer).streams.length
  },
  // Round trips in milliseconds on one stream, reopened before the other side's ten seconds end.
  async pings (context, { peer, count }) {
    const times = []
    let stream
    let waiting
    for (let i = 0; i < count; i++) {
      if (i % 500 === 0) {
        await stream?.close()
        stream = await open(context, peer, '/ipfs/ping/1.0.0')
        let held = 0
        stream.addEventListener('message', (event) => {
          held += event.data.byteLength
          if (held === 32) {
            held = 0
            waiting.resolve()
          }
        })
      }
      waiting = Promise.withResolvers()
      const begun = process.hrtime.bigint()
      stream.send(randomBytes(32))
      await waiting.promise
      times.push(Number(process.hrtime.bigint() - begun) / 1e6)
    }
    await stream.close()
    return times
  },
  async perf (context, { peer, upload, download }) {
    const stream = await open(context, peer, PERF)
    const head = Buffer.alloc(8)
    head.writeBigUInt64BE(BigInt(download))
    const begun = process.hrtime.bigint()
    stream.send(head)
    await sendZeros(stream, upload)
    await stream.close()
    let answered
    let length = 0
    for await (const part of stream) {
      answered ??= process.hrtime.bigint()
      length += part.byteLength
    }
    const ended = process.hrtime.bigint()
    if (length !== download) throw new Error('got ' + length + ' bytes')
    return { uploadMs: Number((answered ?? ended) - begun) / 1e6, downloadMs: Number(ended - (answered ?? ended)) / 1e6 }
  },
  // Connections made and closed one after the other.
  async handshakes (context, { address, count }) {
    const begun = process.hrtime.bigint()
    for (let i = 0; i < count; i++) {
      const made = await context.node.dial(multiaddr(address), { force: true })
      await made.close()
    }
    return Number(process.hrtime.bigint() - begun) / 1e9
  },
  async memory () {
    globalThis.gc?.()
    return process.memoryUsage()
  }
}
