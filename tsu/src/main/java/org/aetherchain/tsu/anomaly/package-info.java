/// Scores how unusual a row of features is, by the free energy of a small Boltzmann machine that
/// was trained on usual rows with samples of any device.
///
/// Mirrors no specification module, and knows nothing of commands or blocks: features come in as
/// numbers. What comes out is advice. Sampling is not repeatable, so no rule of validity may hang
/// on it; a denoiser yields a difference to look at, never another row.
@NullMarked
package org.aetherchain.tsu.anomaly;

import org.jspecify.annotations.NullMarked;
