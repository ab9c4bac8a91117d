/// Trees of keys that grow from one seed, and the words that people keep the seed as: BIP-39,
/// BIP-32 and BIP-44 for what signs commands, EIP-2333 and EIP-2334 for vote keys.
@NullMarked
package org.aetherchain.wallet.hd;

import org.jspecify.annotations.NullMarked;
