----------------------------- MODULE CrossShard -----------------------------
(***************************************************************************)
(* Moving value between shards (R-X2).  It is locked in one shard and then *)
(* either claimed in the other or refunded in the first, never both.  A    *)
(* shard does not read the other's state: it is shown a proof against a    *)
(* hard root, the state at a checkpoint that certificates in strict        *)
(* ancestors of the block have made final.  Such a root is the same for    *)
(* everybody who judges the block and can never be taken back.             *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Reasons

\* R-X2: why a lock that runs out at expiry cannot be made in a block at height: it
\* could not be claimed any more.
\* @type: (Int, Int) => Set(Str);
LockReasons(expiry, height) == Unless(height < expiry, "LockExpired")

\* R-X2: why a lock that was made at lockedAt and runs out at expiry cannot be
\* claimed in a block at height whose hard root is at hardHeight.  Claims end at
\* expiry, so that a later hard root shows all there will ever be.
\* @type: (Bool, Int, Int, Int, Int) => Set(Str);
ClaimReasons(isClaimed, lockedAt, expiry, height, hardHeight) ==
    Unless(lockedAt <= hardHeight, "LockNotHard")
    \cup Unless(height <= expiry, "LockExpired")
    \cup Unless(~isClaimed, "AlreadyClaimed")

\* R-X2: why a lock that runs out at expiry cannot be refunded in a block whose
\* hard root is at hardHeight and shows whether it was claimed: the root has to be
\* late enough to show every claim, and must not show one.
\* @type: (Bool, Int, Int) => Set(Str);
RefundReasons(isClaimed, expiry, hardHeight) ==
    Unless(hardHeight >= expiry, "LockNotExpired")
    \cup Unless(~isClaimed, "AlreadyClaimed")
=============================================================================
