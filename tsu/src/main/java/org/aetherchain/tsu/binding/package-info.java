/// The binding to devices behind `tsu.h`, through JNA: every library that a system property names,
/// and the reference device that the build compiled.
///
/// The one exported function gives a table; its entries are called through JNA's `Function`, for
/// JNA's direct mapping binds exported names only. A call costs about a microsecond that way, and
/// should do at least a hundred of work.
@NullMarked
package org.aetherchain.tsu.binding;

import org.jspecify.annotations.NullMarked;
