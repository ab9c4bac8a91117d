/// Turns the rule modules of `spec/rules` into typed Java while the project is being built.
///
/// It reads the semantic tree of SANY, the TLA+ parser, and knows nothing of what a rule means: it
/// must not know core, and no node ever runs it.
@NullMarked
package org.aetherchain.compiler;

import org.jspecify.annotations.NullMarked;
