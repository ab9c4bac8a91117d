package org.aetherchain.wallet.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.aetherchain.wallet.client.Reason;

/// What to do about a refusal.
final class Advice {
  private static final Map<String, String> BY_REASON =
      Map.ofEntries(
          Map.entry("InputMissing", "an output was consumed meanwhile; make the command again"),
          Map.entry("Immature", "an output waits for its height to be hard; try later"),
          Map.entry("AnchorUnknown", "the node is on another fork or behind; ask another --node"),
          Map.entry("Expired", "it was valid until a height that is past; make it again"),
          Map.entry("TimeTooOld", "it was made too long ago; make it again"),
          Map.entry("TimeTooNew", "the clocks differ; set this machine's and the node's"),
          Map.entry("FeeTooLow", "the fee has risen; make it again, or add --extra-fee"),
          Map.entry("ReplacementTooCheap", "another waits for the same output; add --extra-fee"),
          Map.entry("TransactionKnown", "the node has it already; ./aether watch follows it"),
          Map.entry("PoolFull", "the node is full of better paying ones; add --extra-fee"),
          Map.entry("WrongChain", "it was made for another network; is it the right --node?"),
          Map.entry("LockNotHard", "the lock is not final yet; try later"),
          Map.entry("LockNotExpired", "the lock may still be claimed; try after its expiry"),
          Map.entry("LockExpired", "the lock has run out; its owner can refund it"),
          Map.entry("AlreadyClaimed", "the lock was claimed"),
          Map.entry("PledgeExceedsBond", "bond more coin first"),
          Map.entry("LeaseOutOfRange", "choose another --lease-end"),
          Map.entry("SetFixed", "this network's validators never change"),
          Map.entry("ChangePending", "a change for this vote key waits already; try later"),
          Map.entry("StillBonded", "it has not left for long enough; docs/protocol.md, R-F9"),
          Map.entry("VoteKeyTaken", "this vote key is another's, or has left; make a new one"),
          Map.entry("BondTooSmall", "bond more coin"),
          Map.entry("Halted", "the node stopped because finality is broken; ask its operator"));

  private Advice() {}

  /// One line: the reasons with their rules, and what to do about them.
  static String of(List<Reason> reasons) {
    String names = reasons.stream().map(Reason::toString).collect(Collectors.joining(", "));
    String advice =
        reasons.stream()
            .map(reason -> BY_REASON.get(reason.name()))
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    return "the node refuses it: "
        + names
        + "; "
        + (advice.isEmpty() ? "docs/protocol.md explains the rule" : advice);
  }
}
