/// Benchmarks of this room, through its public face. They know nothing of what is inside.
@NullMarked
package org.aetherchain.core.benchmark;

import org.jspecify.annotations.NullMarked;
