/// From files to a small tree: SANY parses and resolves names, this package keeps what the language
/// of rules has and refuses the rest of TLA+, and finds comments and annotations.
///
/// Mirrors no spec module. Must not know types or Java.
@NullMarked
package org.aetherchain.compiler.parse;

import org.jspecify.annotations.NullMarked;
