---------------------------- MODULE XShardMutants ----------------------------
(***************************************************************************)
(* M7 with rules of cross-shard moves broken on purpose, one at a time.    *)
(***************************************************************************)
EXTENDS AetherXShard

\* ClaimReasons without the expiry.
\* @type: (HASH -> Int, HASH, Int, Int, Int, Int) => Set(Str);
LateClaim(claimed, xid, lockedAt, expiry, height, hardHeight) ==
    Unless(lockedAt <= hardHeight, "LockNotHard")
    \cup Unless(xid \notin DOMAIN claimed, "AlreadyClaimed")

\* RefundReasons against a hard root that may be older than the last claim.
\* @type: (HASH -> Int, HASH, Int, Int) => Set(Str);
EarlyRefund(claimed, xid, expiry, hardHeight) ==
    Unless(~ClaimedBy(claimed, xid, hardHeight), "AlreadyClaimed")

\* RefundReasons that asks for no proof that nothing was claimed.
\* @type: (HASH -> Int, HASH, Int, Int) => Set(Str);
NoNonInclusion(claimed, xid, expiry, hardHeight) ==
    Unless(hardHeight >= expiry, "LockNotExpired")

\* ClaimReasons without the hard root: the lock may still be taken back.
\* @type: (HASH -> Int, HASH, Int, Int, Int, Int) => Set(Str);
SoftClaim(claimed, xid, lockedAt, expiry, height, hardHeight) ==
    Unless(height <= expiry, "LockExpired")
    \cup Unless(xid \notin DOMAIN claimed, "AlreadyClaimed")

\* RefundReasons that waits for a root beyond the end of every chain.
\* @type: (HASH -> Int, HASH, Int, Int) => Set(Str);
NeverRefund(claimed, xid, expiry, hardHeight) == {"LockNotExpired"}
=============================================================================
