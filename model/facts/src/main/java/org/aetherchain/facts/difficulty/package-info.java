/// How rules of difficulty answer: the compiled one of the protocol, the paper's, and others.
///
/// Mirrors `spec/rules/Difficulty.tla`. Must not know how results are shown.
@NullMarked
package org.aetherchain.facts.difficulty;

import org.jspecify.annotations.NullMarked;
