/// A small network of kernels with real signatures, for the HTTP interface to look at.
@NullMarked
package org.aetherchain.http.network;

import org.jspecify.annotations.NullMarked;
