/// `./aether node`: runs a node, and shows what it is set to.
@NullMarked
package org.aetherchain.node.cli;

import org.jspecify.annotations.NullMarked;
