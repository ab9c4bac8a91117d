/// A node as a process: the loop's ports on real time, threads, libp2p and the disk, put together
/// from a genesis file, a data folder and settings.
///
/// One thread owns the state; the search has threads of its own, and what blocks runs on virtual
/// threads. Mirrors no spec module and decides no rule.
@NullMarked
package org.aetherchain.node.process;

import org.jspecify.annotations.NullMarked;
