/// What a node keeps on disk: its journal, the blocks of its hard chain, its secrets.
///
/// Implements the loop's ports to the disk on the journal's room. Mirrors no spec module. Must not
/// know the network, nor what events mean.
@NullMarked
package org.aetherchain.node.storage;

import org.jspecify.annotations.NullMarked;
