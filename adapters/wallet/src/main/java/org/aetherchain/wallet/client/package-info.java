/// A node over HTTP, as a wallet needs it. Whatever a node answers is bounded in size and time and
/// read strictly: it may be somebody else's.
@NullMarked
package org.aetherchain.wallet.client;

import org.jspecify.annotations.NullMarked;
