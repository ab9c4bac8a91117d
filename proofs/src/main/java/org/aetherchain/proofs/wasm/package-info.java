/// Programs in a subset of WebAssembly: read and validated, interpreted with a trace of every step,
/// and compiled to circuits whose constraints say that the program, run on the committed input,
/// gave the committed output (rule R-P2).
///
/// The subset: i32 and i64 integer instructions, locals, globals, structured control flow, calls
/// without recursion, loops up to a stated bound, a memory up to a stated size. What lies outside
/// is refused with the offset in the file and the reason.
@NullMarked
package org.aetherchain.proofs.wasm;

import org.jspecify.annotations.NullMarked;
