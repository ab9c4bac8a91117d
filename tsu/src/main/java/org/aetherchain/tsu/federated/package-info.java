/// Training by several who do not show each other their rows: clipped differences of moments,
/// summed under pairwise masks that survive drop-outs, with noise if wanted and its price stated.
///
/// Mirrors no specification module, and sends nothing itself: messages are values, whoever uses
/// this carries them over authenticated channels.
@NullMarked
package org.aetherchain.tsu.federated;

import org.jspecify.annotations.NullMarked;
