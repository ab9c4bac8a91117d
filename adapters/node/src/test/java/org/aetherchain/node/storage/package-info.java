/// Tests of the package of this name.
@NullMarked
package org.aetherchain.node.storage;

import org.jspecify.annotations.NullMarked;
