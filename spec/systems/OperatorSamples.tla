--------------------------- MODULE OperatorSamples --------------------------
(***************************************************************************)
(* Where the arguments come from on which each compiled operator is        *)
(* compared with TLC: random walks through AetherNode with bounds too wide *)
(* to visit every state, and, by hand, what neither walks nor chance find. *)
(***************************************************************************)
EXTENDS AetherNode, Clock, Attestation, CrossShard

\* The Byzantine validator, the last, has a quorum alone: finality breaks, and
\* nodes have to notice.
WalkStakes == <<1, 2, 9>>

RootLedger == Root.entries[RootId].ledger
SamplePlace ==
    [chainId |-> RootId, height |-> 2, timeMs |-> 2, medianMs |-> 1,
     anchors |-> 0 :> RootId]

Bond(owner, pledged) ==
    [GenesisOutput("BOND", owner, 5) EXCEPT !.pledged = pledged, !.commit = 1]
Lease(kind) ==
    [GenesisOutput(kind, 21, 4) EXCEPT !.provider = 31, !.leaseEnd = 4]
Shard(owner) == [GenesisOutput("SHARD", owner, 1) EXCEPT !.commit = 5]

SampleVote(blockId) ==
    [vote |-> [chainId |-> RootId, setId |-> 0, source |-> RootCheckpoint,
               target |-> [blockId |-> blockId, epoch |-> 1]],
     validator |-> 3, signature |-> 1]
Slashing ==
    Variant("Slash",
        [evidence |-> Variant("VotePair", [first  |-> SampleVote(17),
                                           second |-> SampleVote(18)])])

\* Of two validators at once.
SampleCertificate(blockId) ==
    [vote |-> SampleVote(blockId).vote, voters |-> {2, 3}, signature |-> 1]
SlashingTwo ==
    Variant("Slash",
        [evidence |-> Variant("CertPair", [first  |-> SampleCertificate(17),
                                           second |-> SampleCertificate(18)])])

\* A node that two branches have reached: 17 and 273 on one, 18 and then 289 or
\* 290 on the other.
Mined(node, parent) ==
    LET view == [node EXCEPT !.head = parent, !.pool = EmptyPool,
                             !.finality.votes = EmptyMap,
                             !.finality.certificates = EmptyMap]
        template == TemplateFor(Params, view, 13)
        siblings == {id \in DOMAIN node.entries :
                        node.entries[id].block.header.prev = parent}
    IN [header |-> template.header, nonce |-> Cardinality(siblings) + 1,
        transactions |-> template.transactions, aux |-> template.aux]
Grown(node, parent) ==
    Handle(Params, node, Variant("Block", [block |-> Mined(node, parent)])).node
Checkpoint(id, epoch) == [blockId |-> id, epoch |-> epoch]
Linking(source, target) ==
    Variant("Vote",
        [vote |-> [vote |-> [chainId |-> RootId, setId |-> 0, source |-> source,
                             target |-> target],
                   validator |-> 3, signature |-> 1]])
Linked(node, source, target) ==
    Handle(Params, node, Linking(source, target)).node

Forked == Grown(Grown(Grown(Grown(Grown(Root, RootId), RootId), 17), 18), 18)

\* J on one branch, and on the other a justification of a higher epoch.
Deferring ==
    Linked(Linked(Forked, RootCheckpoint, Checkpoint(17, 1)),
           RootCheckpoint, Checkpoint(289, 2))

\* The first branch final, and two links with a quorum that would make the other
\* branch final as well.
Final17 ==
    Linked(Linked(Forked, RootCheckpoint, Checkpoint(17, 1)),
           Checkpoint(17, 1), Checkpoint(273, 2))
Broken ==
    [Final17 EXCEPT
        !.finality.justified = With(@, Checkpoint(18, 1), 0),
        !.finality.ready =
            {LinkOf(Linking(Checkpoint(18, 1), Checkpoint(id, 2)).value.vote.vote) :
                id \in {289, 290}}]

\* Certificates of which an honest validator signs at most one.
Certificate(blockId) ==
    [vote |-> SampleVote(blockId).vote, voters |-> {3}, signature |-> 1]
Certified ==
    [Root EXCEPT !.finality.certificates =
        LinkOf(SampleVote(17).vote) :> Certificate(17)
            @@ LinkOf(SampleVote(18).vote) :> Certificate(18)]

\* What processes, locks and clocks are made of.
Escrow   == Running(2, 7).tx.outputs[2]
Spawned ==
    [RootLedger EXCEPT !.unspent =
        With(RootLedger.unspent, Made(Spawning, 1), Process(6))]
Locked ==
    [RootLedger EXCEPT !.unspent =
        With(RootLedger.unspent, Made(FirstLock, 1), FirstLock.tx.outputs[1])]
Unlocked ==
    [Locked EXCEPT !.unspent =
        With(Locked.unspent, Made(FirstLock, 1), Coin(21, 4))]
Attest(output) ==
    [chainId |-> RootId, setId |-> 0, txid |-> 9, outputCommit |-> output]
Dynasties == 0 :> Validators @@ 1 :> Validators

\* A network whose set changes: one that may move half of its stake, after one hand-over
\* in which the second validator left, with changes that wait.
Changing == [Params EXCEPT !.churnDivisor = 2, !.unbondBlocks = 2]
Member(voteKey, stake) ==
    [voteKey |-> voteKey, owner |-> 10 + voteKey, stake |-> stake]
Wish(height, voteKey, stake) ==
    [height |-> height, validator |-> Member(voteKey, stake)]
Handed ==
    [RootLedger EXCEPT
        !.setId = 1, !.since = 2, !.hardEpoch = 3,
        !.earlier = 0 :> Validators,
        !.validators = [Validators EXCEPT ![2].stake = 0]]
Waiting == [Handed EXCEPT !.pending = <<Wish(1, 1, 0), Wish(2, 4, 9), Wish(4, 3, 0)>>]
Settled ==
    [Handed EXCEPT !.setId = 2, !.earlier = 0 :> Validators @@ 1 :> Handed.validators,
                   !.left = 2 :> 1]
OfMember(command, kind) ==
    [Payment(1, 52, 1).tx EXCEPT
        !.command = command, !.outputs = <<[Bond(13, 0) EXCEPT !.kind = kind]>>]
Spread(middle) == [low |-> middle - 2, high |-> middle + 2]

\* One transaction of each command.
Row(command) ==
    <<Params, SamplePlace, RootLedger,
      [Payment(1, 52, 1).tx EXCEPT !.command = command],
      <<GenesisOutput("COIN", 21, 60)>>>>
Plain(tag) == Row(Variant(tag, [memo |-> NoHash]))

\* Argument lists by operator.
Samples ==
    [ProvideReasons |->
        <<<<Params, <<Bond(31, 0)>>,
            <<Bond(31, 4), GenesisOutput("CAPACITY_MEM", 31, 4)>>>>,
          <<Params, <<Bond(31, 1)>>,
            <<Bond(31, 5), GenesisOutput("CAPACITY_STORE", 31, 4)>>>>>>,
     GrantReasons |->
        <<<<Params, SamplePlace, <<GenesisOutput("CAPACITY_MEM", 31, 4)>>,
            <<Lease("MEM")>>>>>>,
     ReleaseReasons |->
        <<<<<<Lease("MEM")>>, <<GenesisOutput("CAPACITY_MEM", 31, 4)>>>>,
          <<<<Lease("STORE")>>, <<GenesisOutput("CAPACITY_STORE", 31, 4)>>>>>>,
     ExchangeReasons |-> <<<<<<Shard(21)>>, <<Shard(22)>>>>>>,
     BondReasons |->
        <<<<Params, RootLedger, Variant("Bond", [voteKey |-> 1, possession |-> 1]),
            <<>>, <<Bond(31, 0)>>>>>>,
     JoinReasons |->
        <<<<Changing, Waiting, 4, Bond(14, 0)>>, <<Changing, Handed, 5, Bond(15, 0)>>,
          <<Changing, Handed, 2, Bond(12, 0)>>, <<Changing, Handed, 3, Bond(13, 0)>>,
          <<Params, Handed, 2, Bond(12, 0)>>>>,
     ExitReasons |->
        <<<<Changing, Handed, Variant("Exit", [voteKey |-> 1]), <<Bond(11, 0)>>,
            <<Bond(11, 0)>>>>,
          <<Changing, Handed, Variant("Exit", [voteKey |-> 2]), <<Bond(12, 0)>>,
            <<Bond(12, 0)>>>>,
          <<Changing, Handed, Variant("Exit", [voteKey |-> 7]), <<Bond(12, 0)>>,
            <<Bond(12, 0)>>>>,
          <<Params, Handed, Variant("Exit", [voteKey |-> 1]), <<Bond(11, 0)>>,
            <<Bond(11, 0)>>>>>>,
     WithdrawReasons |->
        <<<<Changing, Settled, Variant("Withdraw", [voteKey |-> 2]),
            <<[Bond(12, 0) EXCEPT !.commit = 2]>>, <<>>>>,
          <<Changing, Handed, Variant("Withdraw", [voteKey |-> 1]), <<Bond(11, 3)>>,
            <<>>>>>>,
     AskFor |->
        <<<<Changing, 4, Handed,
            OfMember(Variant("Bond", [voteKey |-> 3, possession |-> 1]), "BOND")>>,
          <<Changing, 4, Handed,
            OfMember(Variant("Bond", [voteKey |-> 5, possession |-> 1]), "BOND")>>,
          <<Changing, 4, Handed, OfMember(Variant("Exit", [voteKey |-> 3]), "BOND")>>,
          <<Changing, 4, Handed, OfMember(Slashing, "COIN")>>,
          <<Changing, 4, RootLedger, OfMember(SlashingTwo, "COIN")>>,
          <<Changing, 4, Handed, OfMember(Variant("Pay", Memo), "COIN")>>>>,
     Expel |-> <<<<Waiting, 5, 1>>, <<Waiting, 5, 2>>, <<Handed, 5, 3>>>>,
     MovedSet |-> <<<<Changing, Waiting>>,
                 <<[Changing EXCEPT !.churnDivisor = 9], Waiting>>,
                 <<[Changing EXCEPT !.churnDivisor = 99], Waiting>>>>,
     HandOver |->
        <<<<Changing, 4, Waiting>>, <<Changing, 4, Handed>>, <<Changing, 4, Settled>>,
          <<Changing, 4, [Settled EXCEPT !.earlier[1] = Handed.validators]>>,
          <<Changing, 4, [Waiting EXCEPT !.since = 4]>>,
          <<[Changing EXCEPT !.handOverBlocks = 9], 4, Waiting>>,
          <<Changing, 4, [RootLedger EXCEPT !.pending = Waiting.pending,
                                            !.hardEpoch = 2]>>,
          <<Changing, 4, RootLedger>>>>,
     HasLeft |-> <<<<Changing, Settled, 2>>, <<Changing, Settled, 3>>,
                   <<Changing, [Settled EXCEPT !.hardEpoch = 2], 2>>>>,
     IsVoter |-> <<<<Handed, 2>>, <<Settled, 2>>, <<Handed, 3>>, <<Handed, 9>>>>,
     DynastyOf |-> <<<<Handed, 1>>, <<Handed, 2>>>>,
     SlashReasons |->
        <<<<Params, SamplePlace, RootLedger, Slashing, <<Bond(13, 0)>>, <<>>>>>>,
     RowReasons |->
        <<Plain("Pay"), Plain("Provide"), Plain("Grant"), Plain("Release"),
          Plain("PublishShard"), Plain("Exchange"), Plain("Register"),
          Row(Variant("Bond", [voteKey |-> 1, possession |-> 1])),
          Row(Slashing), Row(Variant("Coinbase", [height |-> 1])),
          Row(Spawning.tx.command), Row(Running(2, 7).tx.command),
          Plain("Terminate"), Plain("Collect"), Plain("Lock"),
          Row(Claiming(3, FirstLock, 36).tx.command), Plain("Refund"),
          Row(Variant("Exit", [voteKey |-> 1])),
          Row(Variant("Withdraw", [voteKey |-> 1]))>>,
     SpawnReasons |->
        <<<<RootLedger, Spawning.tx.command, <<Memory>>, <<Process(6)>>>>>>,
     RunReasons |->
        <<<<Params, SamplePlace, Spawned, Running(2, 7).tx, <<Process(6)>>,
            <<Process(7), Escrow>>>>,
          <<Params, SamplePlace, Spawned, Running(3, 8).tx, <<Process(6)>>,
            <<Process(7), Escrow>>>>>>,
     TerminateReasons |-> <<<<<<Process(7)>>, <<Memory>>>>>>,
     CollectReasons |-> <<<<<<Escrow>>, <<>>>>>>,
     LockRowReasons |-> <<<<FirstLock.tx, <<>>, <<FirstLock.tx.outputs[1]>>>>>>,
     ClaimRowReasons |->
        <<<<Params, SamplePlace, Locked, Claiming(3, FirstLock, 36).tx, <<>>,
            <<>>>>,
          <<Params, SamplePlace, [Locked EXCEPT !.hardEpoch = 1],
            Claiming(3, FirstLock, 36).tx, <<>>, <<>>>>,
          <<Params, SamplePlace, Unlocked, Claiming(3, FirstLock, 36).tx, <<>>,
            <<>>>>>>,
     RefundRowReasons |->
        <<<<Params, Locked, Refunding(3, FirstLock, 44).tx,
            <<FirstLock.tx.outputs[1]>>, <<>>>>>>,
     Mark |-> <<<<Locked.unspent, Locked, Claiming(3, FirstLock, 36).tx>>>>,
     Equivocates |-> <<<<Attest(6), Attest(7)>>, <<Attest(6), Attest(6)>>>>,
     MayAttest |-> <<<<{Attest(6)}, Attest(7)>>, <<{}, Attest(7)>>>>,
     NetworkOffset |->
        <<<<<<Spread(0), Spread(1), Spread(0), Spread(50)>>>>,
          <<<<Spread(0), Spread(20), Spread(40), Spread(60)>>>>>>,
     OnTime |->
        <<<<Params,
            [Root EXCEPT !.voteKeys = {1}, !.clock.answers = 2 :> Spread(0)], 3,
            [sentMs |-> 0, receivedMs |-> 0, repliedMs |-> 0, returnedMs |-> 0]>>>>,
     Charge |->
        <<<<Params, [Payment(1, 52, 1) EXCEPT !.tx.command = Slashing],
            <<Bond(13, 0)>>, <<>>>>>>,
     HasQuorumAcross |->
        <<<<0 :> Validators, 0, {1, 3}>>, <<Dynasties, 1, {1, 2}>>,
          <<Dynasties, 1, {1, 3}>>, <<Dynasties, 0, {3}>>>>,
     WellFormed |-> <<<<Shard(21)>>, <<Lease("MEM")>>, <<Bond(31, 2)>>>>,
     Switch |->
        <<<<Params, Grown(Deferring, 289).entries, 5, Deferring.finality, 4625>>>>,
     Proceed |-> <<<<Params, Final17, Broken, {}>>>>,
     CertificateOffences |-> <<<<Certified, <<Certificate(19)>>>>>>]
=============================================================================
