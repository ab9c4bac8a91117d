/// Self-describing values: variable-length integers, base58, peer ids and addresses.
///
/// Source: the multiformats specifications (unsigned-varint, multihash, multiaddr, multibase) and
/// libp2p's peer id specification. Knows no key, no socket and no protocol.
@NullMarked
package org.aetherchain.libp2p.multiformats;

import org.jspecify.annotations.NullMarked;
