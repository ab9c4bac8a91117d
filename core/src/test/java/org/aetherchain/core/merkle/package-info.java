/// Tests of the Merkle tree and the Merkle map.
@NullMarked
package org.aetherchain.core.merkle;

import org.jspecify.annotations.NullMarked;
