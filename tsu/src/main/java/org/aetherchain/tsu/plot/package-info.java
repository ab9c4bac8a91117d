/// Charts as SVG, and pages that hold them: one file without scripts, fonts or anything from
/// elsewhere.
@NullMarked
package org.aetherchain.tsu.plot;

import org.jspecify.annotations.NullMarked;
