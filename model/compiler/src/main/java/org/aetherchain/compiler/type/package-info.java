/// Types: Apalache's annotations, the declared records and variants, and the checking of bodies
/// against the annotations above them.
///
/// Mirrors no spec module. Must not know Java.
@NullMarked
package org.aetherchain.compiler.type;

import org.jspecify.annotations.NullMarked;
