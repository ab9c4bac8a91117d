package org.aetherchain.proofs.circuit;

/// One rank-1 constraint `a · b = c`.
///
/// @param gadget path of the gadget that asked for it, such as `sha256/round 12`
public record Constraint(Linear a, Linear b, Linear c, String gadget) {}
