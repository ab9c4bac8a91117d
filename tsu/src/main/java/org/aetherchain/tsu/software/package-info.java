/// The device that is always there: SEEDED and PHYSICAL sampling in Java alone. It is a program,
/// and says so: its raw bits are SIMULATED.
///
/// Its SEEDED results are those that `docs/tsu/seeded.md` prescribes, bit for bit; it must not
/// depend on the native binding, for each is the other's check.
@NullMarked
package org.aetherchain.tsu.software;

import org.jspecify.annotations.NullMarked;
