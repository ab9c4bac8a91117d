/// Whole nodes in this process on real sockets and disks: start, restart, discovery, time, load,
/// and whether the dashboard asks for what nodes export.
@NullMarked
package org.aetherchain.node.process;

import org.jspecify.annotations.NullMarked;
