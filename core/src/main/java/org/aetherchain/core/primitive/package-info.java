/// The few things TLA+ cannot say: fixed-size byte values, tagged SHA-256 (R-H1), sizes, and what
/// the rules ask of signatures.
///
/// [ProtocolPrimitives] mirrors `spec/rules/Primitives.tla`, operator by operator; the value types
/// mirror its uninterpreted types (`HASH`, `KEY`, `SIG`, `VOTEKEY`, `VOTESIG`). Nothing here may
/// decide what the rules decide, nor know any curve: whether a signature is valid is asked of a
/// port.
@NullMarked
package org.aetherchain.core.primitive;

import org.jspecify.annotations.NullMarked;
