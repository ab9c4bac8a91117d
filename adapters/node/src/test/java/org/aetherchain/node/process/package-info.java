/// Tests of the package of this name.
@NullMarked
package org.aetherchain.node.process;

import org.jspecify.annotations.NullMarked;
