/// Turns raw bits of a device into bits for keys: health tests and estimates of min-entropy after
/// NIST SP 800-90B, conditioning by SHA-3, and mixing with the system's generator.
///
/// Mirrors no specification module. Knows devices only through [org.aetherchain.tsu.TsuDevice], and
/// trusts none: a device's own tests do not replace those made here.
@NullMarked
package org.aetherchain.tsu.entropy;

import org.jspecify.annotations.NullMarked;
