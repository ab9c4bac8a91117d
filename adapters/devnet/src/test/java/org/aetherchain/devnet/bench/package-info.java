/// Tests of what measures whole nodes: that it measures what it says.
@NullMarked
package org.aetherchain.devnet.bench;

import org.jspecify.annotations.NullMarked;
