/// Tests of the package of this name.
@NullMarked
package org.aetherchain.node.config;

import org.jspecify.annotations.NullMarked;
