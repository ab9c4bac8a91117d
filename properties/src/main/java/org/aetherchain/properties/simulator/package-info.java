/// A deterministic simulation of whole nodes: the node loop of every node, with its kernel, on a
/// virtual clock, network and disk, under losses, duplicates, partitions, crashes with torn writes,
/// clock steps and Byzantine validators. One seed expands to one scenario and gives one run.
///
/// Safety is watched all the time. Then comes a calm phase, in which everything that was to live
/// has to. It decides no rule. It does not know sockets, threads or files: the adapters that have
/// these are tested for themselves. Signatures are believed, see
/// [org.aetherchain.properties.simulation.BelievingSignatures]; hashes and blocks are real, at a
/// difficulty of a few hashes.
@NullMarked
package org.aetherchain.properties.simulator;

import org.jspecify.annotations.NullMarked;
