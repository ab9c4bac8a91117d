/// JSON that somebody else wrote, read strictly and within bounds.
@NullMarked
package org.aetherchain.wallet.json;

import org.jspecify.annotations.NullMarked;
