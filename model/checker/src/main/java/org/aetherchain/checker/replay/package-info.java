/// Every step that TLC visits, computed again by the rules compiled to Java.
///
/// Mirrors `systems/AetherNode.tla`, whose variable `last` holds the calls of `Node!Handle` that a
/// step made. It must not know how the rules are compiled.
@NullMarked
package org.aetherchain.checker.replay;

import org.jspecify.annotations.NullMarked;
