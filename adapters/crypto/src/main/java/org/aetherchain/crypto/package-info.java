/// Real cryptography behind the ports of core: signatures, vote certificates and the nonce search.
///
/// It must not know other adapters, and decides no rule.
@NullMarked
package org.aetherchain.crypto;

import org.jspecify.annotations.NullMarked;
