/// The properties of the protocol, each watched on whole networks or on a rule alone, and each
/// shown a mutant of the rules that it must catch.
///
/// A property bears the name of its invariant. Where it can, it is judged by plain Java that knows
/// nothing of the rule that it judges. The package must not know adapters.
@NullMarked
package org.aetherchain.properties.protocol;

import org.jspecify.annotations.NullMarked;
