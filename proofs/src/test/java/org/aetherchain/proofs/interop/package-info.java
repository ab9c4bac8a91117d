/// Tests against snarkjs and circom, run as programs of their own.
@NullMarked
package org.aetherchain.proofs.interop;

import org.jspecify.annotations.NullMarked;
