/// Tests of the value types and the tagged hashes.
@NullMarked
package org.aetherchain.core.primitive;

import org.jspecify.annotations.NullMarked;
