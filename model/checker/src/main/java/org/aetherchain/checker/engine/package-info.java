/// TLC inside this JVM: evaluating a spec's operators, visiting its state graph, and its values as
/// trees.
///
/// TLC keeps its state in statics and leaves threads behind: one spec for each JVM, and the JVM is
/// ended by `System.exit`. Mirrors no spec module; must not know what its values are compared with.
@NullMarked
package org.aetherchain.checker.engine;

import org.jspecify.annotations.NullMarked;
