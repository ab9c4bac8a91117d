/// The race of an attacker against the honest chain: formulas, and races that are really run.
///
/// Mirrors no spec module. Must not know how results are shown.
@NullMarked
package org.aetherchain.facts.attack;

import org.jspecify.annotations.NullMarked;
