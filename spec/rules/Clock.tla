-------------------------------- MODULE Clock --------------------------------
(***************************************************************************)
(* What time it is (R-T3).  A node asks peers for their time, keeps of     *)
(* each answer the interval in which the difference between the network's  *)
(* time and its own clock must lie if the peer is honest, and takes the    *)
(* middle of what enough of these intervals cover (Marzullo 1984).  No     *)
(* safety property depends on it (R-T4): a clock that is wrong makes a     *)
(* node late or silent, never wrong about what is final.                   *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Maps, Types, Reasons

\* R-T3: what an exchange of messages says about the difference between a peer's
\* clock and the own one.  The peer stamped both messages after they were sent
\* and before they arrived, so its clock is ahead by at most receivedMs - sentMs
\* and at least repliedMs - returnedMs; what both clocks may be read wrong by is
\* added.  The same as NTP's theta -+ delta / 2, without halves.
\* @type: ($params, $exchange) => $interval;
IntervalOf(params, exchange) ==
    [low  |-> exchange.repliedMs - exchange.returnedMs - params.clockErrorMs,
     high |-> exchange.receivedMs - exchange.sentMs + params.clockErrorMs]

\* R-T3: what a validator says of its own clock: that it is right, as far as it can be
\* read.  Its clock may be the one that is wrong; it counts as one of all.
\* @type: $params => $interval;
OwnInterval(params) ==
    IntervalOf(params, [sentMs |-> 0, receivedMs |-> 0,
                        repliedMs |-> 0, returnedMs |-> 0])

\* R-T3: why an answer says nothing: its times run backwards, or leave no difference
\* that both clocks could have.
\* @type: ($params, $exchange) => Set(Str);
AnswerReasons(params, exchange) ==
    LET interval == IntervalOf(params, exchange)
    IN Unless(/\ exchange.sentMs <= exchange.returnedMs
              /\ exchange.receivedMs <= exchange.repliedMs
              /\ interval.low <= interval.high,
              "ExchangeMalformed")

\* R-T3: how many of some peers may lie: less than a third.
\* @type: Int => Int;
ClockFaults(count) == (count - 1) \div 3

\* How many intervals a point lies in.
\* @type: (Seq($interval), Int) => Int;
Coverage(intervals, point) ==
    Cardinality({i \in DOMAIN intervals :
                    intervals[i].low <= point /\ point <= intervals[i].high})

\* R-T3: from the least to the greatest point that all intervals cover but those of
\* the peers that may lie; alone in a set, or none.  The true difference lies in
\* every honest interval, hence here.  The least such point begins an interval and
\* the greatest ends one, so only those are looked at.
\* @type: Seq($interval) => Set($interval);
Covered(intervals) ==
    LET needed == Len(intervals) - ClockFaults(Len(intervals))
        lows   == {intervals[i].low : i \in
                      {j \in DOMAIN intervals :
                          Coverage(intervals, intervals[j].low) >= needed}}
        highs  == {intervals[i].high : i \in
                      {j \in DOMAIN intervals :
                          Coverage(intervals, intervals[j].high) >= needed}}
    IN IF lows = {} \/ highs = {} THEN {}
       ELSE {[low |-> Min(lows), high |-> Max(highs)]}

\* R-T3: how far the network's time is ahead of the own clock, alone in a set; none
\* with less than four answers, or if they do not agree.  Every covered point lies
\* in an honest interval, so if those are no wider than 2e the middle is wrong by
\* at most e.
\* @type: Seq($interval) => Set(Int);
NetworkOffset(intervals) ==
    IF Len(intervals) < 4 THEN {}
    ELSE {(covered.low + covered.high) \div 2 : covered \in Covered(intervals)}

\* R-T3: whether a node may propose and vote by its clock: the network agrees on
\* a time, and it is not too far from the node's.
\* @type: ($params, Set(Int)) => Bool;
ClockTrusted(params, offset) ==
    /\ offset # {}
    /\ \A ms \in offset :
           -params.clockLimitMs <= ms /\ ms <= params.clockLimitMs

\* A clock that nobody has been asked about.
\* @type: Int => $clock;
FreshClock(localMs) ==
    [localMs |-> localMs, answers |-> EmptyMap, offsetMs |-> 0,
     isTrusted |-> FALSE]

\* R-T3: a clock with the answers that still count: those of the other validators, and
\* its own if it is a validator's.
\* @type: ($params, $clock, Set(Int), Set(Int)) => $clock;
Counted(params, clock, own, others) ==
    LET heard == DOMAIN clock.answers \cap others
    IN [clock EXCEPT !.answers =
           [v \in heard \cup own |-> IF v \in own THEN OwnInterval(params)
                                     ELSE clock.answers[v]]]

\* R-T3: the clock after an answer.  The newest answer of a validator counts.
\* @type: ($params, $clock, Int, $exchange) => $clock;
AddAnswer(params, clock, validator, exchange) ==
    LET answers == With(clock.answers, validator, IntervalOf(params, exchange))
        \* @type: (Int, Int) => Bool;
        Below(i, j) == i < j
        \* @type: Int => $interval;
        At(i) == answers[i]
        offset  == NetworkOffset(MapSeq(At, SortedSeq(DOMAIN answers, Below)))
        trusted == ClockTrusted(params, offset)
    IN [clock EXCEPT
           !.answers   = answers,
           !.isTrusted = trusted,
           !.offsetMs  = IF trusted THEN Max(offset) ELSE clock.offsetMs]

\* R-T3: whether a node may propose and vote.  Networks with a limit of 0 rely on
\* the clocks of their operators.
\* @type: ($params, $clock) => Bool;
MayAct(params, clock) == params.clockLimitMs = 0 \/ clock.isTrusted
=============================================================================
