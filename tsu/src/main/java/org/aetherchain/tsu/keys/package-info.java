/// Transport keys of ML-KEM (FIPS 203), made anew from the conditioned mix of a device's noise and
/// the system's generator. They protect transport and nothing else: no account, no vote, no block.
@NullMarked
package org.aetherchain.tsu.keys;

import org.jspecify.annotations.NullMarked;
