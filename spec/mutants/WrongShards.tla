---------------------------- MODULE WrongShards -----------------------------
(***************************************************************************)
(* Rules of cross-shard moves broken on purpose, one at a time.            *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Reasons, CrossShard

\* ClaimReasons without the expiry.
\* @type: (Bool, Int, Int, Int, Int) => Set(Str);
LateClaim(isClaimed, lockedAt, expiry, height, hardHeight) ==
    Unless(lockedAt <= hardHeight, "LockNotHard")
    \cup Unless(~isClaimed, "AlreadyClaimed")

\* RefundReasons against a hard root that may be older than the last claim.
\* @type: (Bool, Int, Int) => Set(Str);
EarlyRefund(isClaimed, expiry, hardHeight) ==
    Unless(~isClaimed, "AlreadyClaimed")

\* RefundReasons that asks for no proof that nothing was claimed.
\* @type: (Bool, Int, Int) => Set(Str);
NoNonInclusion(isClaimed, expiry, hardHeight) ==
    Unless(hardHeight >= expiry, "LockNotExpired")

\* ClaimReasons without the hard root: the lock may still be taken back.
\* @type: (Bool, Int, Int, Int, Int) => Set(Str);
SoftClaim(isClaimed, lockedAt, expiry, height, hardHeight) ==
    Unless(height <= expiry, "LockExpired")
    \cup Unless(~isClaimed, "AlreadyClaimed")

\* RefundReasons that waits for a root beyond the end of every chain.
\* @type: (Bool, Int, Int) => Set(Str);
NeverRefund(isClaimed, expiry, hardHeight) == {"LockNotExpired"}
=============================================================================
