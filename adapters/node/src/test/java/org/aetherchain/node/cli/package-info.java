/// `./aether node` from its words to its exit codes, without a node: mistakes are one line.
@NullMarked
package org.aetherchain.node.cli;

import org.jspecify.annotations.NullMarked;
