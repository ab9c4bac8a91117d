package org.aetherchain.devnet.run;

/// Something that has to hold at the end of a run.
///
/// @param name what has to hold, a phrase
/// @param holds whether it does
/// @param detail how it holds, or what is wrong
public record Check(String name, boolean holds, String detail) {}
