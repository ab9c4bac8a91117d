/// Tests against the official JavaScript libp2p, which runs as a process of its own.
@NullMarked
package org.aetherchain.libp2p.interop;

import org.jspecify.annotations.NullMarked;
