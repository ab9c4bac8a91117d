/// The house rules of the code as tests: small tidy files, rooms that depend downwards only, a core
/// without clock, chance or I/O, and compiler checks that are really on.
///
/// Each check is shown a bad sample that it must catch. The package must not know what any rule of
/// the protocol says.
@NullMarked
package org.aetherchain.properties.house;

import org.jspecify.annotations.NullMarked;
