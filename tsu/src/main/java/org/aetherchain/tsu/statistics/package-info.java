/// What tells whether samples are right: exact answers for small models, Onsager's for the square
/// lattice, and the usual diagnostics of Markov chains. Knows models and states, no devices.
@NullMarked
package org.aetherchain.tsu.statistics;

import org.jspecify.annotations.NullMarked;
