/// What the compiler says about a module it cannot take: where, what, and what to write instead.
///
/// Mirrors no spec module. Must not know what a rule or a type is.
@NullMarked
package org.aetherchain.compiler.diagnose;

import org.jspecify.annotations.NullMarked;
