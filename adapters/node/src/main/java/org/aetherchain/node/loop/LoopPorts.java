package org.aetherchain.node.loop;

import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.port.Transport;

/// All that a loop has of the world.
///
/// @param kernel the compiled rules
/// @param timer time and the loop's thread
/// @param transport the network; what it brings is brought on the loop's thread, but requests may
///     come on any
/// @param clocks of other validators, asked while the network has a time of its own (R-T3)
/// @param searcher searches for nonces
/// @param signer signs votes; never asked when the node is no validator
/// @param recorder what outlives the process
/// @param archive the hard chain, for others
/// @param observer is told what happens
public record LoopPorts(
    Kernel kernel,
    Timer timer,
    Transport transport,
    Clocks clocks,
    Searcher searcher,
    VoteSigner signer,
    Recorder recorder,
    BlockArchive archive,
    LoopObserver observer) {}
