------------------------------ MODULE Evidence ------------------------------
(***************************************************************************)
(* Proof that validators broke the voting rules (R-F5).  Two votes of one  *)
(* validator, or two certificates: a cartel that publishes only aggregates *)
(* must not escape.                                                        *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Variants, Primitives,
        Reasons, Finality

\* The two votes that evidence shows.
\* @type: $evidence => <<$vote, $vote>>;
VotesOf(evidence) ==
    CASE VariantTag(evidence) = "VotePair" ->
             LET pair == VariantGetUnsafe("VotePair", evidence)
             IN <<pair.first.vote, pair.second.vote>>
      [] VariantTag(evidence) = "CertPair" ->
             LET pair == VariantGetUnsafe("CertPair", evidence)
             IN <<pair.first.vote, pair.second.vote>>

\* The validators that signed both votes, by position in the set.
\* @type: $evidence => Set(Int);
Offenders(evidence) ==
    CASE VariantTag(evidence) = "VotePair" ->
             LET pair == VariantGetUnsafe("VotePair", evidence)
             IN {pair.first.validator} \cap {pair.second.validator}
      [] VariantTag(evidence) = "CertPair" ->
             LET pair == VariantGetUnsafe("CertPair", evidence)
             IN pair.first.voters \cap pair.second.voters

\* Whether both signatures of evidence are valid; its validators are members of
\* the set.
\* @type: (Seq($validator), $evidence) => Bool;
EvidenceSigned(validators, evidence) ==
    LET \* @type: (Set(Int)) => Set(VOTEKEY);
        Keys(voters) == {validators[i].voteKey : i \in voters}
        \* @type: $signedVote => Bool;
        VoteSigned(v) ==
            VoteSignatureValid(Keys({v.validator}), v.vote, v.signature)
        \* @type: $linkCert => Bool;
        CertSigned(c) ==
            VoteSignatureValid(Keys(c.voters), c.vote, c.signature)
    IN CASE VariantTag(evidence) = "VotePair" ->
                LET pair == VariantGetUnsafe("VotePair", evidence)
                IN VoteSigned(pair.first) /\ VoteSigned(pair.second)
         [] VariantTag(evidence) = "CertPair" ->
                LET pair == VariantGetUnsafe("CertPair", evidence)
                IN CertSigned(pair.first) /\ CertSigned(pair.second)

\* What a node does with evidence that it found itself.
\* @type: Seq($evidence) => Seq($effect);
Accusations(found) ==
    LET \* @type: $evidence => $effect;
        Accusation(evidence) == Variant("Accuse", [evidence |-> evidence])
    IN MapSeq(Accusation, found)

\* Everybody whom evidence names, guilty or not.
\* @type: $evidence => Set(Int);
Named(evidence) ==
    CASE VariantTag(evidence) = "VotePair" ->
             LET pair == VariantGetUnsafe("VotePair", evidence)
             IN {pair.first.validator, pair.second.validator}
      [] VariantTag(evidence) = "CertPair" ->
             LET pair == VariantGetUnsafe("CertPair", evidence)
             IN pair.first.voters \cup pair.second.voters

\* R-F5: why evidence proves nothing at a height, or no longer.  Positions mean the
\* same in every set, so votes in an older one, or in two, count as well.
\* @type: ($params, HASH, $ledger, Int, $evidence) => Set(Str);
EvidenceReasons(params, chainId, ledger, height, evidence) ==
    LET first  == VotesOf(evidence)[1]
        second == VotesOf(evidence)[2]
        last   == Max({first.target.epoch, second.target.epoch})
    IN IF first.setId > ledger.setId \/ second.setId > ledger.setId
       THEN {"SetUnknown"}
       ELSE IF ~(Named(evidence) \subseteq 1..Len(ledger.validators))
       THEN {"NotAValidator"}
       ELSE Unless(first.chainId = chainId /\ second.chainId = chainId,
                   "WrongChain")
            \cup Unless(Slashable(first, second) /\ Offenders(evidence) # {},
                        "NotAnOffence")
            \cup Unless(height <= params.checkpointSpacing * last
                                      + params.unbondBlocks,
                        "EvidenceExpired")
            \cup Unless(EvidenceSigned(ledger.validators, evidence),
                        "BadVoteSignature")
=============================================================================
