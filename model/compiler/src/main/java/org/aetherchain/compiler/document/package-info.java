/// What documents for readers take from the rules: the index of rule numbers and the tables of the
/// encoding, written between marks in Markdown files.
///
/// Mirrors no spec module. Must not know how rules become Java.
@NullMarked
package org.aetherchain.compiler.document;

import org.jspecify.annotations.NullMarked;
