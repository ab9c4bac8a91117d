/// What chance does to committees and to samples.
///
/// Mirrors no spec module. Must not know how results are shown.
@NullMarked
package org.aetherchain.facts.committee;

import org.jspecify.annotations.NullMarked;
