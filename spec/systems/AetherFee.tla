------------------------------ MODULE AetherFee ------------------------------
(***************************************************************************)
(* M8: fees.  Question: is a unit ever lost, made or owed when a payment   *)
(* of any value, with any tip, is charged and shared, whoever takes which  *)
(* role?  The rules of Fees are used as they are; the shares of several    *)
(* recipients go by weights as in a coinbase.                              *)
(*                                                                         *)
(* One payment is enough: what it may change depends on the balances       *)
(* before it only, and these are chosen freely among a few.                *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, TLC, Maps, Types, Fees, SmallParams

CONSTANTS
    MaxValue,   \* the largest value moved
    MaxTip,     \* the largest part of a fee beyond what is asked
    Weights     \* stakes of the two voters, in both orders

VARIABLES
    bal,        \* balances of the parties 1 and 2 and of the voters, 3 and 4
    burned,     \* units that left circulation
    value       \* the value that the payment moved; -1 before it

vars == <<bal, burned, value>>

\* Divisor 10 in the place of 10,000, so that every remainder occurs.
Params == SmallParams

Parties == {1, 2}
Weighings == {<<Weights, 1>>, <<1, Weights>>, <<1, 1>>}
Total == MaxValue + 20

Sum(balances) ==
    LET Add(party, sum) == sum + balances[party]
    IN FoldSet(Add, 0, DOMAIN balances)

\* The balances with an amount moved to a party.
Credit(balances, party, amount) == [balances EXCEPT ![party] = @ + amount]

Init ==
    /\ \E rich \in {0, 1, MaxValue \div 2, Total} :
           bal = <<rich, Total - rich, 0, 0>>
    /\ burned = 0
    /\ value = -1

\* A payment of a value from one party to the other, of a size in bytes, with a
\* tip; a party that can pay it all.
Pay(payer, amount, tip, size, originator, proposer, weighing) ==
    LET payee  == 3 - payer
        burn   == Burn(Params, size)
        fee    == burn + Advance(Params, amount) + tip
        shares == Shares(fee - burn)
        voters == WeightedShares(shares.voters, weighing)
        moved  == Credit(Credit(bal, payer, -amount - fee), payee, amount)
        roles  == Credit(Credit(moved, originator, shares.originator),
                         proposer, shares.proposer)
    IN /\ bal[payer] >= amount + fee
       /\ bal'    = Credit(Credit(roles, 3, voters[1]), 4, voters[2])
       /\ burned' = burned + burn
       /\ value'  = amount

Next ==
    /\ value = -1
    /\ \E payer, originator, proposer \in Parties, amount \in 0..MaxValue,
          tip \in 0..MaxTip, size \in {1, 3}, weighing \in Weighings :
           Pay(payer, amount, tip, size, originator, proposer, weighing)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* Properties *)

\* R-E4: nothing is lost and nothing is made.
Conservation == Sum(bal) + burned = Total

\* Nobody owes anything.
NoDebt == burned >= 0 /\ \A party \in DOMAIN bal : bal[party] >= 0

\* R-E1: the advance is a tenth of the value, rounded up.
AdvanceExact ==
    LET advance == Advance(Params, value)
    IN value >= 0 => 10 * advance >= value /\ 10 * advance < value + 10

\* R-E2: of any amount, the value being one, the originator gets seven tenths,
\* rounded down; of the rest the proposer two thirds, rounded down; the voters
\* what is left.
SharesExact ==
    LET shares == Shares(value)
    IN value >= 0 =>
           /\ shares.originator = (7 * value) \div 10
           /\ shares.proposer = (2 * (value - shares.originator)) \div 3
           /\ shares.voters = value - shares.originator - shares.proposer
           /\ shares.voters >= 0

\* R-E3: of any amount, everybody gets the exact share to within one unit.
WeightsFair ==
    \A weighing \in Weighings :
        LET shares == WeightedShares(value, weighing)
            total  == weighing[1] + weighing[2]
        IN value >= 0 =>
               /\ shares[1] + shares[2] = value
               /\ \A i \in 1..2 :
                      /\ shares[i] * total > value * weighing[i] - total
                      /\ shares[i] * total < value * weighing[i] + total

\* Reachability: a voter receives something.
NobodyPaid == bal[3] = 0
=============================================================================
