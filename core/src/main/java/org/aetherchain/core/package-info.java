/// What a node decides, and nothing else: the rules generated from `spec/rules` and the kernel that
/// asks them.
///
/// It must not know the time, chance, files, networks, threads or floating point: everything it
/// learns comes in as an event, everything it wants leaves as an effect.
@NullMarked
package org.aetherchain.core;

import org.jspecify.annotations.NullMarked;
