/// Tests of the package of this name.
@NullMarked
package org.aetherchain.node.cli;

import org.jspecify.annotations.NullMarked;
