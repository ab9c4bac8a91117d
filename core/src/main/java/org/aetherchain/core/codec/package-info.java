/// Canonical bytes (R-H2) and ITF trees for every type of the rules: readers, writers and the
/// combinators that generated codecs are made of.
///
/// Mirrors the type grammar of `spec/rules`, no single module. It must not know any particular
/// record, nor JSON, files or sockets: a tree is made of `java.util` collections, and another room
/// prints it.
@NullMarked
package org.aetherchain.core.codec;

import org.jspecify.annotations.NullMarked;
