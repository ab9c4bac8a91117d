// Offers signed transfers to anvil, Foundry's development chain, at one rate after another, and
// says how long each took to be in a block: one JSON object on standard output. What counts as
// what is the same as in the benchmark of our own nodes: all is signed beforehand, a latency counts
// from when a transfer was due, and blocks are seen by asking every 50 ms.
//
//   node load.js RATE,RATE,... SECONDS

import { spawn } from 'node:child_process'
import http from 'node:http'
import net from 'node:net'
import { fileURLToPath } from 'node:url'
import { Transaction, addr, amounts } from 'micro-eth-signer'

const ACCOUNTS = 64
const IN_FLIGHT = 256
const LOOK_MS = 50
const PATIENCE_MS = 60_000
const CHAIN_ID = 31337n
const BLOCK_GAS = 4096 * 21_000 // as many transfers as one of our blocks may hold

const rates = process.argv[2].split(',').map(Number)
const seconds = Number(process.argv[3])

const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))
const nowMs = () => Number(process.hrtime.bigint()) / 1e6

function freePort () {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

const port = await freePort()
const agent = new http.Agent({ keepAlive: true, maxSockets: IN_FLIGHT })

function rpc (method, ...params) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } },
      response => {
        const parts = []
        response.on('data', part => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          try {
            const answer = JSON.parse(Buffer.concat(parts).toString())
            answer.error ? reject(new Error(answer.error.message)) : resolve(answer.result)
          } catch (malformed) {
            reject(malformed)
          }
        })
      })
    request.on('error', reject)
    request.end(body)
  })
}

const binary = fileURLToPath(new URL('./node_modules/.bin/anvil', import.meta.url))
const anvil = spawn(binary, ['--port', String(port), '--block-time', '1', '--chain-id', String(CHAIN_ID),
  '--gas-limit', String(BLOCK_GAS), '--silent'], { stdio: ['ignore', 'ignore', 'inherit'], detached: true })
// What npm installs starts the program: both are ended, as the group that they are.
process.on('exit', () => {
  try {
    process.kill(-anvil.pid, 'SIGKILL')
  } catch (gone) {
    // It has ended by itself.
  }
})
process.on('SIGTERM', () => process.exit(143))
process.on('SIGINT', () => process.exit(130))

const begunMs = nowMs()
let version
while (version === undefined) {
  try {
    version = await rpc('web3_clientVersion')
  } catch (starting) {
    if (nowMs() - begunMs > 30_000) throw starting
    await sleep(100)
  }
}

const accounts = []
for (let i = 0; i < ACCOUNTS; i++) {
  const { privateKey, address } = addr.random()
  await rpc('anvil_setBalance', address, '0x56bc75e2d63100000')
  accounts.push({ privateKey, address, nonce: 0n })
}

function sign (number) {
  const from = accounts[number % ACCOUNTS]
  const to = accounts[(number + 1) % ACCOUNTS]
  const transaction = Transaction.prepare({
    type: 'eip1559',
    to: to.address,
    value: 1000n,
    nonce: from.nonce++,
    chainId: CHAIN_ID,
    gasLimit: 21000n,
    maxFeePerGas: 20n * amounts.GWEI,
    maxPriorityFeePerGas: 1n * amounts.GWEI
  })
  const signed = transaction.signBy(from.privateKey)
  return { hex: signed.toHex(true), hash: '0x' + signed.hash.replace(/^0x/, '') }
}

function percentiles (times) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = part => sorted.length === 0 ? -1 : sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]
  return { p50Ms: at(0.5), p90Ms: at(0.9), p99Ms: at(0.99) }
}

let known = Number(await rpc('eth_blockNumber'))

async function offer (rate) {
  const count = rate * seconds
  const transfers = Array.from({ length: count }, (_, i) => sign(i))
  const seen = new Map(transfers.map(({ hash }) => [hash, undefined]))
  let taken = 0
  let found = 0
  let busy = 0
  let sent = 0
  const begin = nowMs() + LOOK_MS
  const sender = (async () => {
    for (let i = 0; i < count; i++) {
      const wait = begin + i * 1000 / rate - nowMs()
      if (wait > 1) await sleep(wait)
      while (busy >= IN_FLIGHT) await sleep(1)
      busy++
      sent++
      rpc('eth_sendRawTransaction', transfers[i].hex).then(() => { taken++ }, () => {}).finally(() => { busy-- })
    }
    while (busy > 0) await sleep(1)
  })()
  let done = false
  sender.then(() => { done = true })
  const end = begin + seconds * 1000 + PATIENCE_MS
  while (nowMs() < end && found < count && !(done && found >= taken)) {
    const height = Number(await rpc('eth_blockNumber'))
    while (known < height) {
      const block = await rpc('eth_getBlockByNumber', '0x' + (known + 1).toString(16), false)
      const now = nowMs()
      for (const hash of block.transactions) {
        if (seen.has(hash) && seen.get(hash) === undefined) {
          seen.set(hash, now)
          found++
        }
      }
      known++
    }
    await sleep(LOOK_MS)
  }
  await sender
  const latencies = []
  let last = begin
  transfers.forEach(({ hash }, i) => {
    const at = seen.get(hash)
    if (at !== undefined) {
      latencies.push(at - (begin + i * 1000 / rate))
      last = Math.max(last, at)
    }
  })
  return {
    offeredPerSecond: rate,
    offered: sent,
    taken,
    inBlocks: found,
    throughputPerSecond: found === 0 ? 0 : found * 1000 / (last - begin),
    inBlock: percentiles(latencies)
  }
}

const loads = []
for (const rate of rates) {
  loads.push(await offer(rate))
}
console.log(JSON.stringify({ peer: version, loads }))
process.exit(0)
