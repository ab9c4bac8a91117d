/// A network of nodes in one thread on a virtual clock: the compiled rules under random delays,
/// losses, partitions, competing miners and Byzantine validators. One seed gives one run.
///
/// It runs what `Node.tla` says through the kernel and decides nothing itself. Hashes, Merkle roots
/// and proofs of compute are the real ones, at a difficulty of a few hashes a block; signatures are
/// believed unless they are of rank 0, because no property here is about cryptography. It must not
/// know the properties that watch it.
@NullMarked
package org.aetherchain.properties.simulation;

import org.jspecify.annotations.NullMarked;
