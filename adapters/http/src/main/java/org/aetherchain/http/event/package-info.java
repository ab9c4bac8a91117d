/// Server-sent events: what changed between two moments of a node, and who is told.
///
/// A reader is told of changes, not of states in between: changes that come faster than the pace
/// are told together. Whoever reads too slowly is let go and begins anew. Must not know HTTP.
@NullMarked
package org.aetherchain.http.event;

import org.jspecify.annotations.NullMarked;
