// Two globals of Node 22 that js-libp2p expects and Node 20 lacks.
if (Promise.withResolvers === undefined) {
  Promise.withResolvers = function () {
    let resolve, reject
    const promise = new this((res, rej) => {
      resolve = res
      reject = rej
    })
    return { promise, resolve, reject }
  }
}
if (globalThis.WebSocket === undefined) {
  globalThis.WebSocket = class {}
}
