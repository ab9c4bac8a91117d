/// The text of the rules that a node runs, to show beside each refusal what decided it.
///
/// Mirrors `spec/rules`, whose files travel in this room's jar. It must not know a node.
@NullMarked
package org.aetherchain.http.rule;

import org.jspecify.annotations.NullMarked;
