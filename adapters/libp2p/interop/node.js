// One js-libp2p node over TCP, Noise and Yamux.
import { generateKeyPair, privateKeyFromProtobuf } from '@libp2p/crypto/keys'
import { noise } from '@libp2p/noise'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'

// Noise without the multiplexer in its handshake: an empty list is sent and none is read.
function withoutEarlyMuxer (factory) {
  return (components) => {
    const secure = factory(components)
    for (const side of ['secureOutbound', 'secureInbound']) {
      const plain = secure[side].bind(secure)
      secure[side] = (connection, options) =>
        plain(connection, { ...options, skipStreamMuxerNegotiation: true })
    }
    return secure
  }
}

// On the loopback interface all peers have one address: limits by address are set aside.
export async function createPeer (options, services) {
  const privateKey = options.key !== undefined
    ? privateKeyFromProtobuf(Buffer.from(options.key, 'hex'))
    : await generateKeyPair(options.keyType ?? 'Ed25519')
  return createLibp2p({
    privateKey,
    addresses: { listen: [options.listen ?? '/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [options.earlyMuxer === false ? withoutEarlyMuxer(noise()) : noise()],
    streamMuxers: [yamux(options.yamux ?? {})],
    connectionManager: {
      maxConnections: 2000,
      inboundConnectionThreshold: 10_000,
      maxIncomingPendingConnections: 1000
    },
    connectionMonitor: { enabled: options.monitor === true },
    connectionGater: { denyDialMultiaddr: () => false },
    services
  })
}
