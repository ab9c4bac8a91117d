/// The cryptography that a node does outside of its rules: ECDSA signatures of commands, BLS
/// signatures and certificates of votes, the nonce search of a block, and the keys of a devnet.
///
/// It mirrors the signature operators of `Primitives.tla`, which the rules call without knowing a
/// curve. It may know `core`'s value types and native libraries; it must not know transactions,
/// votes, blocks or any rule: what is signed here is a digest or bytes.
@NullMarked
package org.aetherchain.crypto;

import org.jspecify.annotations.NullMarked;
