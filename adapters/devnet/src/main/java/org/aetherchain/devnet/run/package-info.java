/// A run from its first event to its verdict: how long it lasts, what is checked at its end, and
/// what is told of it as JSON and as a report.
@NullMarked
package org.aetherchain.devnet.run;

import org.jspecify.annotations.NullMarked;
