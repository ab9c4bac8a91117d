/// The fields of BLS12-381: the scalars that circuits compute with, the base field of its points
/// and the extensions that the pairing needs. Knows nothing of curves, circuits or files.
///
/// Nothing here runs in constant time: whoever proves must not share the machine's clock or caches
/// with those from whom the witness is secret.
@NullMarked
package org.aetherchain.proofs.field;

import org.jspecify.annotations.NullMarked;
