/// The loop on a clock and a network in memory: one node alone, and villages of several that have
/// to agree, catch up, join, and learn the time.
@NullMarked
package org.aetherchain.node.loop;

import org.jspecify.annotations.NullMarked;
