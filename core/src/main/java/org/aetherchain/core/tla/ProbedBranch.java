package org.aetherchain.core.tla;

/// A branch of an operator that was generated with probes.
///
/// @param id the number with which [Probe] reports it
/// @param line line in the spec's module, from 1
/// @param column column, from 1
/// @param kind what it is: `then`, `else`, `arm 2`, `OTHER`, `operand 2` of a connective, `body`
public record ProbedBranch(int id, int line, int column, String kind) {}
