package org.aetherchain.facts;

import java.util.List;
import java.util.Map;
import org.aetherchain.core.kernel.DefaultParams;
import org.aetherchain.core.record.Shares;
import org.aetherchain.core.rule.Fees;

/// Fees: a bare percentage, and its division.
final class FeeFindings {
  private static final int FEES = 1_000;
  private static final int MORE_FEES = 400_001;
  private static final int DIVISOR = 10_000;

  private FeeFindings() {}

  static Findings of() {
    int rounded = 0;
    for (int fee = 0; fee < FEES; fee++) {
      rounded += Math.rint(.7 * fee) + Math.rint(.3 * fee) == fee ? 0 : 1;
    }
    int compiled = 0;
    for (int fee = 0; fee < MORE_FEES; fee++) {
      Shares shares = Fees.shares(fee);
      compiled += shares.originator() + shares.proposer() + shares.voters() == fee ? 0 : 1;
    }
    int free = 0;
    while (Math.round((free + 1) / (double) DIVISOR) == 0) {
      free++;
    }
    long least = Fees.advance(DefaultParams.PARAMS, 1);
    return new Findings(
        "fees",
        "Fees",
        List.of(
            new Findings.Fact(
                "F1",
                "4",
                "the fee is 0.01 % of the data's value",
                "underspecified",
                "rounded, every value up to %,d is free; the rule asks for %d from 1 on, and burns "
                        .formatted(free, least)
                    + "by the byte",
                Map.of("freeUpTo", (double) free)),
            new Findings.Fact(
                "F2",
                "7, 4",
                "70 % to originators, and proposers receive the fees",
                "contradiction",
                "rounding 70 %% and 30 %% separately makes or loses a unit for %d of the fees 0 to "
                        .formatted(rounded)
                    + "999; the compiled rule for %d of %,d".formatted(compiled, MORE_FEES),
                Map.of("rounded", (double) rounded, "compiled", (double) compiled))),
        List.of(),
        List.of());
  }
}
