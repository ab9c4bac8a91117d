/// Steps of real nodes against TLC's evaluation of `Node!Handle`.
///
/// Mirrors `spec/rules/Node.tla`, which it takes unmodified; what stands in the place of
/// `Primitives.tla` and of TLC's integers is all here. It must not know where steps come from.
@NullMarked
package org.aetherchain.checker.steps;

import org.jspecify.annotations.NullMarked;
