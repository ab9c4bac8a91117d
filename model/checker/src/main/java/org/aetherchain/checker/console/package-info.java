/// What a person sees of the checker: live lines, tables, behaviours; and the same as JSON.
///
/// Mirrors no spec module. It must not start anything or decide a verdict.
@NullMarked
package org.aetherchain.checker.console;

import org.jspecify.annotations.NullMarked;
