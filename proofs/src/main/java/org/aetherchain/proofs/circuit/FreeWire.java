package org.aetherchain.proofs.circuit;

/// A wire that is not determined in some witnesses, and why that does no harm.
///
/// @param wire its number
/// @param whenZero the wire is free where this combination has the value zero
/// @param reason why nothing depends on it there
public record FreeWire(int wire, Linear whenZero, String reason) {}
