/// Tests of the kernel and its formats, on a network of kernels without adapters.
@NullMarked
package org.aetherchain.core.kernel;

import org.jspecify.annotations.NullMarked;
