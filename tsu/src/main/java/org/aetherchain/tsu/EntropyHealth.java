package org.aetherchain.tsu;

/// What a device says of its noise source; the tests are those of NIST SP 800-90B, section 4.4.
///
/// @param entropyClass what the bits are worth
/// @param samplesTested raw bits that went through the tests since the last reset
/// @param repetitionFailures failures of the repetition count test
/// @param proportionFailures failures of the adaptive proportion test
/// @param assessedBits min-entropy of a raw bit that the tests assume, 0 to 1
/// @param latched whether a failure blocks the source until the device is reset
public record EntropyHealth(
    EntropyClass entropyClass,
    long samplesTested,
    long repetitionFailures,
    long proportionFailures,
    double assessedBits,
    boolean latched) {}
