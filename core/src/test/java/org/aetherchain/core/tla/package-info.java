/// Tests of the runtime of compiled rules that traps against TLC cannot be.
@NullMarked
package org.aetherchain.core.tla;

import org.jspecify.annotations.NullMarked;
