------------------------------- MODULE Gadget -------------------------------
(***************************************************************************)
(* How one node keeps up with finality (R-F6, R-F7, R-F8) as blocks, votes *)
(* and certificates reach it in any order.  A link takes effect once it    *)
(* has a quorum, its source is justified and its target's block is known;  *)
(* until then it waits in ready.  J (best) steers the head, F (final)      *)
(* never moves back, and J always descends from F.                         *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Primitives, Reasons,
        Finality, Membership, ForkChoice

\* The link that a vote is for.
\* @type: $vote => $link;
LinkOf(vote) ==
    [setId |-> vote.setId, source |-> vote.source, target |-> vote.target]

\* The checkpoint that names a network's genesis.
\* @type: HASH => $checkpoint;
GenesisCheckpoint(chainId) == [blockId |-> chainId, epoch |-> 0]

\* The order in which links take effect: by target epoch, so that a source is
\* justified before the links that start from it.  The rest only makes the order
\* total.
\* @type: ($link, $link) => Bool;
LinkBefore(left, right) ==
    \/ left.target.epoch < right.target.epoch
    \/ /\ left.target.epoch = right.target.epoch
       /\ \/ left.source.epoch < right.source.epoch
          \/ /\ left.source.epoch = right.source.epoch
             /\ \/ HashLess(left.target.blockId, right.target.blockId)
                \/ /\ left.target.blockId = right.target.blockId
                   /\ \/ HashLess(left.source.blockId, right.source.blockId)
                      \/ /\ left.source.blockId = right.source.blockId
                         /\ left.setId < right.setId

\* The checkpoint of the higher epoch; on equal epochs, which takes a third of
\* the stake to be slashable, that with the smaller hash.
\* @type: ($checkpoint, $checkpoint) => $checkpoint;
Later(one, other) ==
    IF \/ one.epoch > other.epoch
       \/ one.epoch = other.epoch /\ HashLess(one.blockId, other.blockId)
    THEN one ELSE other

-----------------------------------------------------------------------------
(* J and F *)

\* The justified checkpoint of the highest epoch that descends from one of them,
\* or is it, among the blocks that a node knows.
\* @type: (HASH -> $entry, $checkpoint -> Int, $checkpoint) => $checkpoint;
BestUnder(entries, justified, root) ==
    LET \* @type: ($checkpoint, $checkpoint) => $checkpoint;
        Step(checkpoint, best) ==
            IF /\ checkpoint.blockId \in DOMAIN entries
               /\ Descends(entries[checkpoint.blockId], root)
            THEN Later(checkpoint, best) ELSE best
    IN FoldSet(Step, root, DOMAIN justified)

\* R-F8: J after F moved.  Finality overrides deferral: if J does not descend from
\* the new F, the best justified checkpoint that does takes its place; otherwise
\* no block would descend from both and the node would have no head.
\* @type: (HASH -> $entry, $checkpoint -> Int, $checkpoint, $checkpoint)
\*     => $checkpoint;
RepairBest(entries, justified, best, final) ==
    IF Descends(entries[best.blockId], final) THEN best
    ELSE BestUnder(entries, justified, final)

\* R-F7: the justified checkpoint of the highest epoch that a node has not
\* followed yet: it descends from F, its epoch is above J's, and it does not
\* descend from J.  J itself if there is none.  Derived each time, never stored:
\* a stored one can be stale after F moved.
\* @type: (HASH -> $entry, $finality) => $checkpoint;
Pending(entries, finality) ==
    LET best == finality.best
        \* @type: ($checkpoint, $checkpoint) => $checkpoint;
        Step(checkpoint, found) ==
            IF /\ checkpoint.epoch > best.epoch
               /\ checkpoint.blockId \in DOMAIN entries
               /\ Descends(entries[checkpoint.blockId], finality.final)
               /\ ~Descends(entries[checkpoint.blockId], best)
            THEN Later(checkpoint, found) ELSE found
    IN FoldSet(Step, best, DOMAIN finality.justified)

\* R-F8: whether a link that finalises its source contradicts F: the source is
\* not on F's chain, nor F on the source's.
\* @type: (HASH -> $entry, $checkpoint, $link) => Bool;
Contradicts(entries, final, link) ==
    /\ Finalises(link)
    /\ ~Descends(entries[link.target.blockId], final)
    /\ ~Descends(entries[final.blockId], link.source)

\* R-F4, R-F7, R-F8: what a link with a quorum changes, in this order: its target
\* is justified; J moves up on its own branch; F moves to the source if they are
\* neighbours; J is repaired.
\* @type: (HASH -> $entry, Int, $finality, $link) => $finality;
TakeEffect(entries, nowMs, finality, link) ==
    LET target    == link.target
        entry     == entries[target.blockId]
        justified == IF target \in DOMAIN finality.justified
                     THEN finality.justified
                     ELSE With(finality.justified, target, nowMs)
        raised    == IF /\ target.epoch > finality.best.epoch
                        /\ Descends(entry, finality.best)
                     THEN target ELSE finality.best
        final     == IF /\ Finalises(link)
                        /\ link.source.epoch > finality.final.epoch
                        /\ Descends(entry, finality.final)
                     THEN link.source ELSE finality.final
    IN [finality EXCEPT
           !.justified = justified,
           !.final     = final,
           !.best      = RepairBest(entries, justified, raised, final),
           !.ready     = finality.ready \ {link}]

\* R-F7: a link can take effect once its source is justified and its target is
\* known; the target's ancestors are then known as well.
\* @type: (HASH -> $entry, $finality, $link) => Bool;
CanTakeEffect(entries, finality, link) ==
    /\ Justifies(DOMAIN finality.justified, link)
    /\ link.target.blockId \in DOMAIN entries
    /\ Descends(entries[link.target.blockId], link.target)
    /\ LinkReasons(entries[link.target.blockId].anchors,
                   [chainId |-> NoHash, setId |-> link.setId,
                    source |-> link.source,
                    target |-> link.target]) = {}

\* R-F7: every link that waits and can take effect does, by target epoch; one pass
\* suffices.  A link that contradicts F stays in ready: the node halts on it.
\* @type: (HASH -> $entry, Int, $finality) => $finality;
Settle(entries, nowMs, finality) ==
    LET \* @type: ($link, $finality) => $finality;
        Step(link, result) ==
            IF /\ CanTakeEffect(entries, result, link)
               /\ ~Contradicts(entries, result.final, link)
            THEN TakeEffect(entries, nowMs, result, link) ELSE result
    IN FoldSeq(Step, finality, SortedSeq(finality.ready, LinkBefore))

\* R-F8: the links with a quorum that prove finality broken: they would make
\* final what conflicts with F.  Empty unless a third of the stake is slashable.
\* @type: (HASH -> $entry, $finality) => Set($link);
Breaches(entries, finality) ==
    {link \in finality.ready :
        /\ CanTakeEffect(entries, finality, link)
        /\ Contradicts(entries, finality.final, link)}

\* R-F7: what happens when the heaviest descendant of F, whatever is justified,
\* reaches a new epoch: a switch point.  Only now may the node leave J's branch,
\* and only for a justification that is old enough for everybody to have seen it.
\* @type: ($params, HASH -> $entry, Int, $finality, HASH) => $finality;
Switch(params, entries, nowMs, finality, heaviest) ==
    LET epoch   == entries[heaviest].block.header.height
                       \div params.checkpointSpacing
        pending == Pending(entries, finality)
        adopts  == /\ pending # finality.best
                   /\ nowMs - finality.justified[pending] >= params.switchAgeMs
    IN IF epoch <= finality.reached THEN finality
       ELSE [finality EXCEPT
                !.reached = epoch,
                !.best    = IF adopts
                            THEN BestUnder(entries, finality.justified, pending)
                            ELSE finality.best]

-----------------------------------------------------------------------------
(* Votes *)

\* R-F2, R-F5: why a node does not count a vote.  headEpoch is the epoch of its
\* head: votes far from it are not kept, so that memory is bounded.  Who may vote
\* follows from the target; while that is unknown, the final block stands for it.
\* @type: ($params, HASH, HASH -> $entry, $finality, Int, $signedVote) => Set(Str);
VoteReasons(params, chainId, entries, finality, headEpoch, signed) ==
    LET vote       == signed.vote
        targetId   == vote.target.blockId
        isKnown    == targetId \in DOMAIN entries
        ledger     == entries[IF isKnown THEN targetId
                              ELSE finality.final.blockId].ledger
        cast       == GetOrElse(finality.votes, LinkOf(vote), EmptyMap)
        linkErrors ==
            IF ~isKnown
            THEN Unless(vote.source.epoch < vote.target.epoch,
                        "EpochsNotAscending")
            ELSE LinkReasons(entries[targetId].anchors, vote)
                     \cup Unless(Descends(entries[targetId], vote.target),
                                 "TargetNotCheckpoint")
    IN IF ~isKnown /\ vote.setId # ledger.setId THEN {"SetUnknown"}
       ELSE IF ~IsVoter(ledger, signed.validator) THEN {"NotAValidator"}
       ELSE Unless(vote.chainId = chainId, "WrongChain")
            \cup Unless(vote.setId = ledger.setId, "WrongValidatorSet")
            \cup Unless(vote.target.epoch + params.certificateEpochs
                            >= headEpoch, "VoteTooOld")
            \cup Unless(vote.target.epoch
                            <= headEpoch + params.certificateEpochs,
                        "VoteTooFarAhead")
            \cup Unless(signed.validator \notin DOMAIN cast, "VoteKnown")
            \cup linkErrors
            \cup Unless(VoteSignatureValid(
                            {ledger.validators[signed.validator].voteKey},
                            vote, signed.signature),
                        "BadVoteSignature")

\* R-F5: the votes that a node keeps of one validator and that this vote must not
\* stand beside.
\* @type: ($finality, $signedVote) => Set($link);
Offended(finality, signed) ==
    {link \in DOMAIN finality.votes :
        /\ signed.validator \in DOMAIN finality.votes[link]
        /\ Slashable(signed.vote,
                     [signed.vote EXCEPT !.setId  = link.setId,
                                         !.source = link.source,
                                         !.target = link.target])}

\* The voters of a link that a node knows of, by votes and by a certificate.
\* @type: ($finality, $link) => Set(Int);
Voters(finality, link) ==
    DOMAIN GetOrElse(finality.votes, link, EmptyMap)
        \cup (IF link \in DOMAIN finality.certificates
              THEN finality.certificates[link].voters ELSE {})

\* R-F3, R-F9: whether a link has a quorum in the sets of its target, and names them
\* right; not as long as the target is unknown.
\* @type: (HASH -> $entry, $finality, $link) => Bool;
IsSupermajority(entries, finality, link) ==
    LET id     == link.target.blockId
        ledger == entries[id].ledger
    IN IF id \notin DOMAIN entries THEN FALSE
       ELSE /\ link.setId = ledger.setId
            /\ HasQuorumAcross(SetsOf(ledger), ledger.setId,
                   Voters(finality, link) \cap (1..Len(ledger.validators)))

\* What a node knows after a vote that offends no other.
\* @type: (HASH -> $entry, $finality, $signedVote) => $finality;
AddVote(entries, finality, signed) ==
    LET link   == LinkOf(signed.vote)
        votes  == With(finality.votes, link,
                       With(GetOrElse(finality.votes, link, EmptyMap),
                            signed.validator, signed.signature))
        newest == IF signed.validator \notin DOMAIN finality.latest THEN TRUE
                  ELSE finality.latest[signed.validator].epoch
                           < link.target.epoch
        after  == [finality EXCEPT
                      !.votes = votes,
                      !.latest = IF newest
                                 THEN With(finality.latest, signed.validator,
                                           link.target)
                                 ELSE finality.latest]
    IN [after EXCEPT
           !.ready = IF IsSupermajority(entries, after, link)
                     THEN finality.ready \cup {link} ELSE finality.ready]

\* What a node knows after a block arrived: votes for it may have come before.
\* @type: (HASH -> $entry, $finality, HASH) => $finality;
AddTarget(entries, finality, id) ==
    [finality EXCEPT !.ready = finality.ready \cup
        {link \in DOMAIN finality.votes :
            /\ link.target.blockId = id
            /\ IsSupermajority(entries, finality, link)}]

\* What a node knows after a certificate from a valid block, whose quorum the
\* block's validity has established.
\* @type: ($finality, $linkCert) => $finality;
AddCertificate(finality, certificate) ==
    LET link == LinkOf(certificate.vote)
    IN [finality EXCEPT
           !.certificates = With(finality.certificates, link, certificate),
           !.ready        = finality.ready \cup {link}]

\* R-F6: the vote that an honest validator casts now, alone in a set, or none: for
\* the checkpoint of the head's chain that lies voteDepth below the head, once an
\* epoch, from J.  Sources never decrease and targets always increase, which
\* implies neither S1 nor S2.
\* @type: ($params, HASH, HASH -> $entry, $finality, HASH) => Set($vote);
NextVote(params, chainId, entries, finality, head) ==
    LET entry == entries[head]
        epoch == (entry.block.header.height - params.voteDepth)
                     \div params.checkpointSpacing
    IN IF /\ epoch > finality.lastTarget
          /\ epoch > finality.best.epoch
          /\ finality.best.epoch >= finality.lastSource
          /\ Descends(entry, finality.best)
       THEN {[chainId |-> chainId,
              setId   |-> entries[entry.anchors[epoch]].ledger.setId,
              source  |-> finality.best,
              target  |-> [blockId |-> entry.anchors[epoch], epoch |-> epoch]]}
       ELSE {}

\* The certificates that a child of an entry may carry: links with a quorum of
\* votes that its chain does not know yet.
\* @type: ($finality, $entry) => Set($link);
CertifiableLinks(finality, entry) ==
    LET ledger == entry.ledger
    IN {link \in DOMAIN finality.votes \cup DOMAIN finality.certificates :
           /\ link.source.epoch \in ledger.justified
           /\ Descends(entry, link.source)
           /\ Descends(entry, link.target)
           /\ \/ /\ link.target.epoch > ledger.hardEpoch
                 /\ link.target.epoch \notin ledger.justified
              \/ Finalises(link) /\ link.source.epoch > ledger.hardEpoch
           /\ link.setId = DynastyOf(ledger, link.target.epoch)
           /\ HasQuorumAcross(SetsOf(ledger), link.setId, Voters(finality, link))}

\* What a node forgets when its head or F moved: votes, certificates and
\* justifications of epochs too far behind to matter.
\* @type: ($params, $finality, Int) => $finality;
Forget(params, finality, headEpoch) ==
    LET oldest == headEpoch - params.certificateEpochs
        \* @type: $checkpoint => Bool;
        IsKept(checkpoint) ==
            checkpoint.epoch >= oldest
                \/ checkpoint.epoch >= finality.final.epoch
        links  == {link \in DOMAIN finality.votes : link.target.epoch >= oldest}
        certs  == {link \in DOMAIN finality.certificates :
                      link.target.epoch >= oldest}
    IN [finality EXCEPT
           !.votes        = Restrict(finality.votes, links),
           !.certificates = Restrict(finality.certificates, certs),
           !.ready        = {link \in finality.ready :
                                link.target.epoch >= oldest},
           !.justified    = Restrict(finality.justified,
                                {c \in DOMAIN finality.justified : IsKept(c)})]
=============================================================================
