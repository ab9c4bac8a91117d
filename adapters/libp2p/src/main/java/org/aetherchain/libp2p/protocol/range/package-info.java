/// Ranges of numbered items from one peer: blocks by height, entries of a journal, anything that is
/// asked for as "so many from number n on". Bounded on both sides, resumed where it broke off, and
/// held back by whoever is slower.
///
/// One request is one stream. All numbers are big-endian and unsigned.
///
/// ```
/// request = version  u8   1
///           length   u8   bytes of the name, 1 to 64
///           name          which items, UTF-8
///           from     u64  number of the first item, at most 2^63-1
///           count    u32  how many are wanted, 1 to 2^31-1
///
/// answer  = item* end
/// item    = kind     u8   1
///           length   u32  bytes of the item, at most 1 MiB by default
///           bytes         the item; the first has number `from`, each further one the next number
/// end     = kind     u8   0
///           next     u64  number of the first item that was not sent
///           reason   u8   0 all that was wanted was sent
///                         1 a limit of the answerer: ask again from `next` on
///                         2 the answerer does not have `next`
///                         3 the answerer is busy with other requests of this peer
///                         4 the answerer has no items of this name, or the request was malformed
/// ```
///
/// Whoever asks ends its direction behind the request; whoever answers ends its own behind `end`. A
/// stream that ends before is broken: what came whole is good, and the rest is asked for again, of
/// any peer. Back-pressure is the stream's own: items are read from their source only as fast as
/// the asker takes them, and an asker that takes nothing for ten seconds loses its stream.
///
/// Must not know what the items are, nor Netty.
@NullMarked
package org.aetherchain.libp2p.protocol.range;

import org.jspecify.annotations.NullMarked;
