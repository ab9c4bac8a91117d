/// What generated rules run on: the operators of TLA+ on persistent collections, with exact
/// numbers.
///
/// Mirrors the standard modules Integers, Sequences, FiniteSets and the project's Maps and
/// Variants. No result depends on the order in which a set or map happens to be stored. What has no
/// value in TLA+ throws [org.aetherchain.core.tla.UndefinedExpression]; numbers beyond 64 bits
/// throw `ArithmeticException`. Both are bugs of a rule and fatal to a node, never a wrong value.
/// Must not know any rule.
@NullMarked
package org.aetherchain.core.tla;

import org.jspecify.annotations.NullMarked;
