/// Identify and identify push: peers tell each other who they are, where they listen and what they
/// speak.
///
/// Source: libp2p specification, identify and RFC 0002, 0003. Built on the API only.
@NullMarked
package org.aetherchain.libp2p.protocol.identify;

import org.jspecify.annotations.NullMarked;
