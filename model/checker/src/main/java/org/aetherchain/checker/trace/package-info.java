/// Behaviours that TLC found: values, steps, and what changed from one step to the next.
///
/// Mirrors no spec module; reads the values that TLC prints. It must not know how TLC was started.
@NullMarked
package org.aetherchain.checker.trace;

import org.jspecify.annotations.NullMarked;
