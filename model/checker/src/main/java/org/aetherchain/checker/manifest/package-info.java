/// `spec/manifest.json`: which models exist, what each one answers and what it is expected to find.
///
/// Mirrors no spec module. It must not know how TLC is run or what its output looks like.
@NullMarked
package org.aetherchain.checker.manifest;

import org.jspecify.annotations.NullMarked;
