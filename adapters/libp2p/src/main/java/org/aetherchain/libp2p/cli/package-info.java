/// `./aether p2p`: what an operator debugs a network with.
///
/// Each command is a class of its own; what they share is how a host is made ([HostOptions]) and
/// how a failure is told ([P2pMain]).
@NullMarked
package org.aetherchain.libp2p.cli;

import org.jspecify.annotations.NullMarked;
