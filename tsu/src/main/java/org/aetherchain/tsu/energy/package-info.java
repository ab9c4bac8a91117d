/// Energy samples: spins of low energy on an instance that a seed expands to, verified in whole
/// numbers alone. They show effort in optimisation; `docs/tsu-uses.md` says what they do not show.
///
/// Mirrors no specification module: whether a network asks for a sample is its own rule. Knows
/// nothing of blocks and signatures; the seed comes from the caller.
@NullMarked
package org.aetherchain.tsu.energy;

import org.jspecify.annotations.NullMarked;
