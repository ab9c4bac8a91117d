/// The audit report: everything that a run of the checker found, for people to read.
///
/// Mirrors no spec module; quotes them. Must not know how TLC was started.
@NullMarked
package org.aetherchain.checker.audit;

import org.jspecify.annotations.NullMarked;
