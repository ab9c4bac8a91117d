/// Perf: so many bytes up, so many down, as fast as it goes. For measuring; no host answers it
/// unless it is told to.
///
/// Source: libp2p specification, perf. Built on the API only.
@NullMarked
package org.aetherchain.libp2p.protocol.perf;

import org.jspecify.annotations.NullMarked;
