/// Tests with processes of their own.
@NullMarked
package org.aetherchain.devnet.processes;

import org.jspecify.annotations.NullMarked;
