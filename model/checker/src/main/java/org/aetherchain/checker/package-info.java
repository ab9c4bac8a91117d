/// Runs the model checker TLC on the systems of `spec`, records the state graphs it visits and
/// replays them through the rules compiled to Java.
///
/// It must not know adapters: the evidence concerns the rules only.
@NullMarked
package org.aetherchain.checker;

import org.jspecify.annotations.NullMarked;
