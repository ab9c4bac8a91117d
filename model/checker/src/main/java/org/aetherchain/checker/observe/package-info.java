/// What TLC did while it checked: how often each action was taken, and the state graph where it is
/// small enough to draw.
///
/// Mirrors no spec module. Must not know what a report makes of it.
@NullMarked
package org.aetherchain.checker.observe;

import org.jspecify.annotations.NullMarked;
