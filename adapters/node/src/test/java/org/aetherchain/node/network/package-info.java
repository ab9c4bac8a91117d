/// Tests of the network port, between hosts on the loopback interface.
@NullMarked
package org.aetherchain.node.network;

import org.jspecify.annotations.NullMarked;
