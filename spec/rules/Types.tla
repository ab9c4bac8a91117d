-------------------------------- MODULE Types -------------------------------
(***************************************************************************)
(* The records of the protocol.  Each alias below becomes one Java record, *)
(* with the fields in this order; the order is also the order of its       *)
(* canonical encoding (R-H2).                                              *)
(*                                                                         *)
(* Uninterpreted types: HASH (32 bytes), KEY (a public key that owns       *)
(* outputs), SIG (its signature), VOTEKEY (a validator's BLS12-381 key),   *)
(* VOTESIG (its signature, or an aggregate).  In models they are small     *)
(* integers.  Amounts are units of the one native coin, times are          *)
(* milliseconds since 1970, heights count blocks from genesis.             *)
(***************************************************************************)

\* Integers beyond 64 bits: difficulty and work.
\* @typeAlias: wide = Int;

\* The parameters of a network, pinned by its genesis hash.  Names of the
\* protocol paper in brackets.
\*   targetIntervalMs [T]       wanted time between blocks
\*   retargetBlocks [R]         blocks between changes of difficulty
\*   windowBlocks               intervals that a change looks at (W - 1)
\*   minDifficulty [DMIN]       least difficulty, in expected hashes
\*   checkpointSpacing [S]      blocks between checkpoints
\*   voteDepth [KAPPA]          blocks above a checkpoint before it is voted for
\*   switchAgeMs [DELTA_SW]     least age of a conflicting justification
\*   medianBlocks [MTPN]        blocks whose median time a block must exceed
\*   futureLimitMs [FTL]        how far ahead of the clock a block may be
\*   pastLimitMs                how far behind the median a transaction may be
\*   unbondBlocks [UNBOND]      how long evidence counts, and bonds stay after an exit
\*   anchorAgeBlocks            oldest anchor, and longest validity, of a transaction
\*   leaseLimitBlocks           longest lease of a grant
\*   feeDivisor                 the advance is this part of the value moved
\*   byteFee, feeFloor [FLOOR]  what is burned a byte, and at least
\*   capacityRatio              capacity that one bonded coin may pledge
\*   certificateEpochs          oldest certificate that a block may carry, and
\*                              how long votes are kept
\*   replaceLimit               transactions that one may replace in the mempool
\*   clockErrorMs               what two clocks may be read wrong by together
\*   clockLimitMs               how far a node's clock may be off before it falls
\*                              silent; 0: clocks are trusted as they are
\*   churnDivisor [CHURN]       a hand-over moves at most this part of the stake;
\*                              0: the validator set never changes
\*   handOverBlocks             least blocks between hand-overs
\*   minBond                    least bond that joins
\*   maxValidators              positions that there may ever be
\*   max...                     bounds on what is accepted and kept
\* @typeAlias: params = {
\*     targetIntervalMs: Int, retargetBlocks: Int, windowBlocks: Int,
\*     minDifficulty: $wide, checkpointSpacing: Int, voteDepth: Int,
\*     switchAgeMs: Int, medianBlocks: Int, futureLimitMs: Int,
\*     pastLimitMs: Int, unbondBlocks: Int, anchorAgeBlocks: Int,
\*     leaseLimitBlocks: Int, feeDivisor: Int, byteFee: Int, feeFloor: Int,
\*     capacityRatio: Int, certificateEpochs: Int, replaceLimit: Int,
\*     clockErrorMs: Int, clockLimitMs: Int, churnDivisor: Int,
\*     handOverBlocks: Int, minBond: Int, maxValidators: Int,
\*     maxTransactionBytes: Int, maxInputs: Int, maxOutputs: Int,
\*     maxBlockBytes: Int, maxTransactions: Int, maxPoolTransactions: Int,
\*     maxPoolBytes: Int, maxBlocks: Int, maxOrphans: Int };

\* Where an output stands: the transaction that made it and its position there,
\* counted from 1.
\* @typeAlias: outPoint = { txid: HASH, index: Int };

\* Something owned, consumed as a whole by one transaction.
\*   kind      COIN, BOND, CAPACITY_MEM, CAPACITY_STORE, MEM, STORE, SHARD, PROGRAM,
\*             PROCESS, ESCROW, XLOCK or CLAIMED
\*   owner     whose signature consumes it; CLAIMED: nobody's does
\*   provider  MEM, STORE, PROCESS: who granted the memory and gets the capacity
\*             back; ESCROW: who pays; XLOCK: who may claim it; else the owner
\*   amount    units of coin, or bytes of capacity; 1 for SHARD and PROGRAM
\*   pledged   BOND: bytes of capacity that it stands for; else 0
\*   commit    SHARD: commitment to the data; PROGRAM: its hash; BOND: hash of the
\*             vote key; PROCESS: commitment to its state; ESCROW: to the output
\*             that it pays for; else no hash
\*   leaseEnd  MEM, STORE, PROCESS: last height at which the owner holds it; XLOCK:
\*             last height at which it can be claimed; else 0
\*   maturity  height that has to be hard before it can be consumed, or claimed;
\*             COIN made by a coinbase, ESCROW, XLOCK; else 0
\*   ref       PROCESS: hash of its program; XLOCK: the shard that may claim it;
\*             else no hash
\* @typeAlias: output = { kind: Str, owner: KEY, provider: KEY, amount: Int,
\*     pledged: Int, commit: HASH, leaseEnd: Int, maturity: Int, ref: HASH };

\* A block at a height that is a multiple of checkpointSpacing, with its epoch:
\* height = checkpointSpacing * epoch.
\* @typeAlias: checkpoint = { blockId: HASH, epoch: Int };

\* A member of the validator set: its vote key, the key that owns its bond and
\* receives its fees, and its stake.
\* @typeAlias: validator = { voteKey: VOTEKEY, owner: KEY, stake: Int };

\* A vote for the link source -> target in the validator set setId, which is the
\* dynasty of the target.  It is what is signed; it does not contain the validator.
\* @typeAlias: vote = { chainId: HASH, setId: Int, source: $checkpoint,
\*     target: $checkpoint };

\* A vote with its validator, by position in the set counted from 1.
\* @typeAlias: signedVote = { vote: $vote, validator: Int, signature: VOTESIG };

\* A vote that several validators signed, with their aggregate signature.
\* @typeAlias: linkCert = { vote: $vote, voters: Set(Int), signature: VOTESIG };

\* Proof that validators signed two votes that no honest validator signs both.
\* @typeAlias: evidence =
\*     VotePair({ first: $signedVote, second: $signedVote })
\*   | CertPair({ first: $linkCert, second: $linkCert });

\* What members of a committee sign: that the task txid has this output.  setId
\* names the committee, which is the validator set.
\* @typeAlias: attestation = { chainId: HASH, setId: Int, txid: HASH,
\*     outputCommit: HASH };

\* An attestation that several validators signed, with their aggregate signature.
\* @typeAlias: attestationCert = { attestation: $attestation,
\*     signers: Set(Int), signature: VOTESIG };

\* What a transaction does: one row of the table of commands.  The inputs and
\* outputs carry the amounts; the command carries only what they cannot.
\* @typeAlias: command =
\*     Pay({ memo: HASH })
\*   | Provide({ memo: HASH })
\*   | Grant({ memo: HASH })
\*   | Release({ memo: HASH })
\*   | PublishShard({ memo: HASH })
\*   | Exchange({ memo: HASH })
\*   | Register({ memo: HASH })
\*   | Bond({ voteKey: VOTEKEY, possession: VOTESIG })
\*   | Slash({ evidence: $evidence })
\*   | Coinbase({ height: Int })
\*   | Spawn({ program: $outPoint })
\*   | Run({ certificate: $attestationCert })
\*   | Terminate({ memo: HASH })
\*   | Collect({ memo: HASH })
\*   | Lock({ memo: HASH })
\*   | Claim({ lock: $outPoint })
\*   | Refund({ memo: HASH })
\*   | Exit({ voteKey: VOTEKEY })
\*   | Withdraw({ voteKey: VOTEKEY });

\* A user's command.
\*   chainId     the network, by its genesis hash
\*   anchor      a checkpoint: the transaction is valid only on chains that have it
\*   timeMs      when it was made
\*   validTo     last height at which it may stand in a block
\*   inputs      outputs that it consumes
\*   outputs     outputs that it makes
\*   originator  who receives the originator's share of its fee
\* @typeAlias: tx = { chainId: HASH, anchor: $checkpoint, timeMs: Int,
\*     validTo: Int, inputs: Seq($outPoint), command: $command,
\*     outputs: Seq($output), originator: KEY };

\* A transaction with one signature of each signer.
\* @typeAlias: signedTx = { tx: $tx, witness: KEY -> SIG };

\* The head of a block; its hash commits to every field.
\* @typeAlias: header = { prev: HASH, height: Int, timeMs: Int,
\*     difficulty: $wide, txRoot: HASH, stateRoot: HASH, auxHash: HASH,
\*     proposer: KEY };

\* What a block carries beside its transactions: at most one certificate.
\* @typeAlias: aux = { certificate: Seq($linkCert) };

\* A block.  The nonce is part of its identity.
\* @typeAlias: block = { header: $header, nonce: Int,
\*     transactions: Seq($signedTx), aux: $aux };

\* A block at a height says that a validator wants another stake; 0: to leave.
\* @typeAlias: change = { height: Int, validator: $validator };

\* A validator set while changes move it: the stake that may still join and leave,
\* and the changes that keep waiting.
\* @typeAlias: move = { validators: Seq($validator), joins: Int, leaves: Int,
\*     pending: Seq($change) };

\* The state of the ledger after a block.
\*   unspent     the outputs that may be consumed
\*   burned      coins that left circulation
\*   carried     the voters' part of fees, waiting for a certificate
\*   coins       sum of unspent COIN
\*   bonds       sum of unspent BOND
\*   held        sum of unspent ESCROW, and of XLOCK that nobody has claimed
\*   validators  the validator set, and setId its number, which is the dynasty
\*   earlier     the two sets before it, by number, with as many positions
\*   since       the first epoch of the dynasty
\*   pending     changes that wait for a hand-over, oldest first
\*   left        height of the hand-over with which a validator was out of the set
\*               and of the one before, by position
\*   justified   epochs at or above hardEpoch whose checkpoints are justified by
\*               certificates in this chain
\*   hardEpoch   highest epoch whose checkpoint is final by certificates in this chain
\* @typeAlias: ledger = { unspent: $outPoint -> $output, burned: Int,
\*     carried: Int, coins: Int, bonds: Int, held: Int,
\*     validators: Seq($validator), setId: Int, earlier: Int -> Seq($validator),
\*     since: Int, pending: Seq($change), left: Int -> Int,
\*     justified: Set(Int), hardEpoch: Int };

\* What a network starts from.
\* @typeAlias: genesis = { timeMs: Int, difficulty: $wide,
\*     validators: Seq($validator), outputs: $outPoint -> $output };

\* Where on a chain a transaction would stand.
\* @typeAlias: place = { chainId: HASH, height: Int, timeMs: Int,
\*     medianMs: Int, anchors: Int -> HASH };

\* What a transaction pays, and what that becomes.
\*   fee      all it pays
\*   burn     the part that leaves circulation
\*   penalty  slashed bond that leaves circulation as well
\*   least    the least fee it may pay
\* @typeAlias: charge = { fee: Int, burn: Int, penalty: Int, least: Int };

\* The result of applying transactions one after another.
\*   ledger       the state after them
\*   originators  what is due to each originator
\*   pool         what is due to proposer and voters together
\*   sizeBytes    their size
\*   reasons      why one of them was refused; it is empty if none was
\* @typeAlias: tally = { ledger: $ledger, originators: KEY -> Int, pool: Int,
\*     sizeBytes: Int, reasons: Set(Str) };

\* The result of a block's body: the ledger after it, or why it was refused.
\* @typeAlias: applied = { ledger: $ledger, reasons: Set(Str) };

\* Shares of a fee.
\* @typeAlias: shares = { originator: Int, proposer: Int, voters: Int };

\* Four times of an exchange of messages: when it was sent by the own clock,
\* received and replied to by the peer's, and the reply returned by the own.
\* @typeAlias: exchange = { sentMs: Int, receivedMs: Int, repliedMs: Int,
\*     returnedMs: Int };

\* The differences between two clocks that are possible, from low to high.
\* @typeAlias: interval = { low: Int, high: Int };

\* The time and the difficulty of a block.
\* @typeAlias: stamp = { timeMs: Int, difficulty: $wide };

\* A valid block with what its children need to know of its chain.
\*   id       its hash
\*   work     difficulty of the chain up to it, added up
\*   ledger   the state after it
\*   stamps   its own stamp and those before it, as many as the rules look at,
\*            oldest first
\*   anchors  the checkpoints of its chain by epoch, itself included
\* @typeAlias: entry = { id: HASH, block: $block, work: $wide, ledger: $ledger,
\*     stamps: Seq($stamp), anchors: Int -> HASH };

\* A link between two checkpoints, voted for in the validator set setId.
\* @typeAlias: link = { setId: Int, source: $checkpoint, target: $checkpoint };

\* A transaction that waits for a block.
\* @typeAlias: pending = { transaction: $signedTx, fee: Int, sizeBytes: Int };

\* Transactions that wait: by id, with the output that each claims, and their
\* size together.
\* @typeAlias: pool = { waiting: HASH -> $pending, claims: $outPoint -> HASH,
\*     sizeBytes: Int };

\* What a node knows about finality.
\*   justified     checkpoints known to be justified, with the time each was seen
\*   best [J]      the justified checkpoint that the head descends from
\*   final [F]     the last final checkpoint
\*   votes         signatures of votes by link and validator
\*   certificates  certificates by link
\*   ready         links to known targets with a quorum that have not taken effect yet
\*   latest        the target of each validator's latest vote
\*   reached       highest epoch that the heaviest chain has reached
\*   lastTarget, lastSource   of the node's own last vote: durable before it is sent
\* @typeAlias: finality = { justified: $checkpoint -> Int, best: $checkpoint,
\*     final: $checkpoint, votes: $link -> (Int -> VOTESIG),
\*     certificates: $link -> $linkCert, ready: Set($link),
\*     latest: Int -> $checkpoint, reached: Int, lastTarget: Int,
\*     lastSource: Int };

\* What a node knows of the time.
\*   localMs    its own clock
\*   answers    how far each validator's clock may be ahead of it, by position
\*   offsetMs   how far the network's time is ahead of it
\*   isTrusted  whether the network agrees on that, and it is not too much
\* @typeAlias: clock = { localMs: Int, answers: Int -> $interval,
\*     offsetMs: Int, isTrusted: Bool };

\* A node.
\*   chainId    its network
\*   voteKeys   its own vote key, alone in a set, or none
\*   nowMs      the network's time as far as it knows; it never goes back
\*   clock      where that comes from
\*   entries    the blocks it keeps: the final one and those above its height
\*   orphans    blocks that wait for their parent or for their time, by id
\*   head       the last block of the soft chain
\*   heaviest   the heaviest descendant of the final block, whatever is justified
\*   offences   evidence by offender
\*   halted     true after two conflicting checkpoints were seen final
\* @typeAlias: node = { chainId: HASH, voteKeys: Set(VOTEKEY), nowMs: Int,
\*     clock: $clock, entries: HASH -> $entry, orphans: HASH -> $block, head: HASH,
\*     heaviest: HASH, finality: $finality, pool: $pool,
\*     offences: Int -> $evidence, halted: Bool };

\* A block before its nonce is found.
\* @typeAlias: template = { header: $header, transactions: Seq($signedTx),
\*     aux: $aux };

\* What happens to a node.
\*   Block        a block arrived, or the node's own search found one
\*   Vote         a vote arrived, or the node's own was signed
\*   Transaction  a command arrived
\*   Evidence     evidence arrived
\*   Tick         the node's own clock shows nowMs
\*   Propose      somebody wants to search a block that pays proposer
\*   Time         a validator answered what time it is
\* @typeAlias: event =
\*     Block({ block: $block })
\*   | Vote({ vote: $signedVote })
\*   | Transaction({ transaction: $signedTx })
\*   | Evidence({ evidence: $evidence })
\*   | Tick({ nowMs: Int })
\*   | Propose({ proposer: KEY })
\*   | Time({ validator: Int, exchange: $exchange });

\* What a node wants done, in this order.
\*   SaveVote      make lastTarget and lastSource durable, before anything after it
\*   SignVote      sign the vote and send it; it comes back as an event
\*   Relay         send the event's block, vote, command or evidence on
\*   Reconsider    present a block again that was kept as an orphan
\*   Search        look for a nonce
\*   Finalised     the checkpoint is final: carry out external effects
\*   Accuse        make the evidence known
\*   Halt          stop: finality is broken
\* @typeAlias: effect =
\*     SaveVote({ lastTarget: Int, lastSource: Int })
\*   | SignVote({ vote: $vote, validator: Int })
\*   | Relay({ event: $event })
\*   | Reconsider({ block: $block })
\*   | Search({ template: $template })
\*   | Finalised({ checkpoint: $checkpoint })
\*   | Accuse({ evidence: $evidence })
\*   | Halt({ checkpoint: $checkpoint, final: $checkpoint });

\* The answer to an event: the node after it, why it was refused (empty if it was
\* not; a refused event changes nothing else than what is kept for later), and
\* what to do.
\* @typeAlias: outcome = { node: $node, reasons: Set(Str),
\*     effects: Seq($effect) };

\* One name for all of these in Java: it has no other content.
\* @type: Str;
TypesVersion == "aether/v1"
=============================================================================
