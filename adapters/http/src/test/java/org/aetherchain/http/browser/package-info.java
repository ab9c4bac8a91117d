/// A browser without a screen, driven over its debugging protocol.
@NullMarked
package org.aetherchain.http.browser;

import org.jspecify.annotations.NullMarked;
