package org.aetherchain.compiler.java;

import org.aetherchain.compiler.diagnose.Position;

/// A branch of an operator, which evidence has to take.
///
/// @param id its number within the operator, from 1
/// @param at where it begins in the spec
/// @param kind what it is: `then`, `else`, `arm 2`, `OTHER`, `operand 2`, `body`
public record Branch(int id, Position at, String kind) {}
