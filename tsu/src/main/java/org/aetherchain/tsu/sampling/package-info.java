/// What is built on a device: long runs with observers, training, parallel tempering, MaxCut.
/// Works on any device; in SEEDED mode its results repeat.
@NullMarked
package org.aetherchain.tsu.sampling;

import org.jspecify.annotations.NullMarked;
