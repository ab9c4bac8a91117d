/// The few things TLA+ cannot say: fixed-size byte values and tagged SHA-256 (R-H1).
///
/// Mirrors the uninterpreted types (`HASH`, `KEY`, `SIG`, `VOTEKEY`, `VOTESIG`) of
/// `spec/rules/Types.tla`. It must not know records, rules, encodings of records or any curve:
/// whether a key or a signature is valid is decided behind a port.
@NullMarked
package org.aetherchain.core.primitive;

import org.jspecify.annotations.NullMarked;
