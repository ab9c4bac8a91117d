package org.aetherchain.proofs.wasm;

import java.util.List;

/// What a call of a program did.
///
/// @param results an i32 is extended with its sign
/// @param gas units: one an instruction executed, none for `block`, `loop`, `else` and `end`
/// @param memory at the end, not to be changed
/// @param trace every step, in order
public record Execution(List<Long> results, long gas, Memory memory, List<Step> trace) {}
