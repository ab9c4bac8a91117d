/// The suite that any device must pass, behind `tsu.h` or not: does it sample the distribution it
/// says, repeat what it must repeat, refuse what it must refuse.
///
/// Its verdicts are statistical where chance is: all tests together call a right device wrong once
/// in a million runs, and each says how strongly it was convinced.
@NullMarked
package org.aetherchain.tsu.conformance;

import org.jspecify.annotations.NullMarked;
