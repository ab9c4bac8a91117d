/// The curve BLS12-381: its two groups, the pairing, and multi-scalar multiplication behind a seam
/// with two sides, blst through `java.lang.foreign` and portable Java. Both give the same points,
/// bit for bit. Knows the fields, and nothing of proofs or files.
///
/// Sources: draft-irtf-cfrg-pairing-friendly-curves, section 4.2.1, for the curve; the Explicit
/// Formulas Database for Jacobian coordinates. Nothing here runs in constant time.
@NullMarked
package org.aetherchain.proofs.curve;

import org.jspecify.annotations.NullMarked;
