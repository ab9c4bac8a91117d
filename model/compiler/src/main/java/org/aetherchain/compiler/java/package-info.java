/// Java from checked rules: names, types, records with their codecs, and the bodies of operators.
///
/// Mirrors no spec module. Must not know SANY; knows the names of core's classes only as text.
@NullMarked
package org.aetherchain.compiler.java;

import org.jspecify.annotations.NullMarked;
