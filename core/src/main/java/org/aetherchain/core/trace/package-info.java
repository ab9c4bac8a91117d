/// Steps of a node as others check them: the node, what happened, its answer, and what its
/// signatures were worth, in the Informal Trace Format.
///
/// Mirrors the parameters and the result of `Node!Handle`. It must not know where steps come from,
/// who checks them, nor any file.
@NullMarked
package org.aetherchain.core.trace;

import org.jspecify.annotations.NullMarked;
