/// A devnet of operating-system processes: a folder with genesis, keys and settings for each node,
/// and the processes that run in it, over libp2p on loopback.
@NullMarked
package org.aetherchain.devnet.processes;

import org.jspecify.annotations.NullMarked;
