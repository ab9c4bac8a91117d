/// What a node keeps on disk, so that it comes back after any end of its process as the node that
/// it was: a journal of the events that changed it, its last vote, and snapshots of its state.
///
/// Mirrors no spec module; that a restart is a replay rests on `Node!Handle` being a function, and
/// that a vote is on the disk before it is signed is rule R-F6. It must not know what events mean,
/// nor carry out effects.
@NullMarked
package org.aetherchain.journal;

import org.jspecify.annotations.NullMarked;
