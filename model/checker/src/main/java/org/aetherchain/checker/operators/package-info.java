/// Every compiled operator against TLC's own evaluation of the same operator.
///
/// Mirrors all modules of `spec/rules`. It must not know what the operators mean.
@NullMarked
package org.aetherchain.checker.operators;

import org.jspecify.annotations.NullMarked;
