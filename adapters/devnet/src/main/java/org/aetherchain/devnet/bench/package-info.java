/// `./aether bench network`: what whole nodes do in a second, measured from outside. It knows the
/// nodes' processes and their data, and nothing of the attacks and views of the devnet.
@NullMarked
package org.aetherchain.devnet.bench;

import org.jspecify.annotations.NullMarked;
