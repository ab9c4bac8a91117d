/// A network in memory with the faults of a real one: latency, loss, partitions, duplicates and
/// disorder, all drawn from the run's seed.
///
/// Implements core's `Transport` port: bytes in, bytes out. Knows no block, vote or command, and
/// repairs nothing that it lost.
@NullMarked
package org.aetherchain.devnet.network;

import org.jspecify.annotations.NullMarked;
