/// Private keys at rest: encrypted under a password, in the two formats that everybody reads,
/// EIP-2335 for vote keys and Web3 Secret Storage 3 for what signs commands.
///
/// A file may come from anybody: its size and what its key derivation asks for are bounded before
/// memory is allocated. Formats and algorithms are others' (EIP-2335, RFC 7914, RFC 8018), and so
/// are the vectors that test them.
@NullMarked
package org.aetherchain.wallet.keystore;

import org.jspecify.annotations.NullMarked;
