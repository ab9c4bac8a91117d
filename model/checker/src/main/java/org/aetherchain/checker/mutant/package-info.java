/// Broken rules of `spec/mutants`, compiled to Java in the place of the right ones.
///
/// It must not know what is done with them: the replay of the right rules has to notice each.
@NullMarked
package org.aetherchain.checker.mutant;

import org.jspecify.annotations.NullMarked;
