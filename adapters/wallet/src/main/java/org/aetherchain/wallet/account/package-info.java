/// The wallets of a user: a folder of files, each a mnemonic or a single key under a password, with
/// the public keys that grow from it.
@NullMarked
package org.aetherchain.wallet.account;

import org.jspecify.annotations.NullMarked;
