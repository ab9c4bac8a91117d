/// Tests of a node's data on disk: recorded workloads, ends of the process at every failpoint,
/// damaged bytes.
@NullMarked
package org.aetherchain.journal;

import org.jspecify.annotations.NullMarked;
