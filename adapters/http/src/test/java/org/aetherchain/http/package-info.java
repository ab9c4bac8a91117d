/// The HTTP interface over real sockets, in front of real kernels.
@NullMarked
package org.aetherchain.http;

import org.jspecify.annotations.NullMarked;
