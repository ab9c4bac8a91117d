/// Thermodynamic sampling: Ising models, and the devices that draw spins from their Boltzmann
/// distribution `P(s) ∝ exp(−E(s))`, `E(s) = −β(Σ bᵢsᵢ + Σ Jᵢⱼsᵢsⱼ)`, `s ∈ {−1, +1}ⁿ`.
///
/// The vocabulary is that of Extropic's simulator thrml: spin nodes, blocks, a block Gibbs
/// specification, an Ising energy-based model, a sampling program, a schedule, observers. Two
/// things differ on purpose: β belongs to the schedule, so that annealing and tempering need no new
/// program, and a colouring that would sample the wrong distribution is refused.
///
/// Mirrors no specification module: a library of its own, which knows nothing of chains of blocks.
/// Devices are found through [org.aetherchain.tsu.TsuProvider]; `docs/tsu/abi.md` tells a vendor
/// how to add one, `docs/tsu/seeded.md` how to give the same bits as ours.
@NullMarked
package org.aetherchain.tsu;

import org.jspecify.annotations.NullMarked;
