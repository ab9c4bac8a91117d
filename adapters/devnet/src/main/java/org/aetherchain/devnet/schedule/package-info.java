/// Virtual time: what happens when, one thing at a time.
///
/// Everything in a devnet happens because the scheduler says so, on one thread; two runs with the
/// same seed therefore take the same course. Real time appears in `Pace` only, which delays events
/// but never reorders them. Knows no node, no network and no rule.
@NullMarked
package org.aetherchain.devnet.schedule;

import org.jspecify.annotations.NullMarked;
