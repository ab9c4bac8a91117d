/// One run of TLC: its command line, its process, its messages, and what they say was found.
///
/// Mirrors no spec module. It must not know the manifest's mutants or how results are shown.
@NullMarked
package org.aetherchain.checker.tlc;

import org.jspecify.annotations.NullMarked;
