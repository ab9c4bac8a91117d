/// Answers as JSON, computed from one moment of a node.
///
/// Mirrors the records of `spec/rules/Types.tla`: names and order of fields are theirs. Pure but
/// for memory of what was computed before; it must not know HTTP.
@NullMarked
package org.aetherchain.http.view;

import org.jspecify.annotations.NullMarked;
