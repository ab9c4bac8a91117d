// The official JavaScript libp2p as a peer that is driven over stdin and stdout.
//
// Each line in is a command, {"id": 1, "do": "dial", ...}; each gets one line out,
// {"id": 1, "result": ...} or {"id": 1, "error": "..."}. Lines with "event" come unasked.
// Commands of a service stand in its own file: basics.js, gossip.js, dht.js.
import './polyfill.js'
import { createInterface } from 'node:readline'

const { createPeer } = await import('./node.js')
const modules = await Promise.all(
  ['./basics.js', './gossip.js', './dht.js'].map((file) => import(file)))

function say (message) {
  process.stdout.write(JSON.stringify(message) + '\n')
}

const context = {
  node: undefined,
  event: (name, fields) => say({ event: name, ...fields })
}

const commands = {
  async start (options) {
    const services = {}
    for (const module of modules) {
      Object.assign(services, await (module.services?.(options) ?? {}))
    }
    context.node = await createPeer(options, services)
    for (const module of modules) {
      await module.started?.(context, options)
    }
    return {
      peerId: context.node.peerId.toString(),
      addresses: context.node.getMultiaddrs().map((address) => address.toString())
    }
  },
  async stop () {
    await context.node?.stop()
    setImmediate(() => process.exit(0))
  }
}
for (const module of modules) {
  for (const [name, command] of Object.entries(module.commands ?? {})) {
    commands[name] = (options) => command(context, options)
  }
}

async function run (line) {
  const { id, do: name, ...options } = JSON.parse(line)
  try {
    if (commands[name] === undefined) {
      throw new Error('there is no command ' + name)
    }
    say({ id, result: (await commands[name](options)) ?? null })
  } catch (failed) {
    say({ id, error: String(failed?.name) + ': ' + String(failed?.message) })
  }
}

const input = createInterface({ input: process.stdin })
input.on('line', (line) => { run(line) })
// Whoever started this peer is gone.
input.on('close', () => process.exit(0))
process.on('unhandledRejection', (failed) => say({ event: 'unhandled', error: String(failed) }))
say({ event: 'up', node: process.version })
