/// Tests of the package of this name.
@NullMarked
package org.aetherchain.node.loop;

import org.jspecify.annotations.NullMarked;
