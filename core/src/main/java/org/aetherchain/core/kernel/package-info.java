/// The kernel: one pure step from a node and an event to the node after it and what is to be done.
///
/// Mirrors `spec/rules/Node.tla`, whose handlers take every decision, and `spec/rules/Reasons.tla`,
/// whose names are the result codes. It must not know how events come, nor who carries out effects;
/// it has no clock, no randomness and no I/O, and never decides anything itself.
@NullMarked
package org.aetherchain.core.kernel;

import org.jspecify.annotations.NullMarked;
