package org.aetherchain.wallet.command;

/// What a provider grants a user.
///
/// @param amount bytes
/// @param leaseEnd the last height at which the user holds them
/// @param price units of coin for the provider
public record Lease(long amount, long leaseEnd, long price) {}
