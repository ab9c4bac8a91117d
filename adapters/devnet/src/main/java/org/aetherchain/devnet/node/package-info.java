/// One node of a devnet: the loop of every node, on the devnet's virtual time and in-memory
/// network.
///
/// Searches nonces at a rate of virtual time, keeps nothing on a disk, and tells the devnet what
/// happens. Decides nothing.
@NullMarked
package org.aetherchain.devnet.node;

import org.jspecify.annotations.NullMarked;
