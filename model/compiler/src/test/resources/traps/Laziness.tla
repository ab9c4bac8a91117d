------------------------------- MODULE Laziness -------------------------------
EXTENDS Integers, Sequences, FiniteSets, Maps
\* @type: Int -> Int;
F == [x \in {1} |-> 10]

\* A local value that is used in one branch only has no value in the other.
\* @type: Int => Int;
OneBranch(n) == LET x == F[n] IN IF n \in DOMAIN F THEN x ELSE 0
\* @type: Int;
UnusedInTaken == OneBranch(2)
\* @type: Int;
UsedInTaken == OneBranch(1)

\* @type: Int => Bool;
BehindAnd(n) == LET x == F[n] IN n \in DOMAIN F /\ x = 10
\* @type: Seq(Bool);
Guarded == <<BehindAnd(1), BehindAnd(2)>>

\* @type: Int => Bool;
BehindOr(n) == LET x == F[n] IN n \notin DOMAIN F \/ x = 11
\* @type: Seq(Bool);
GuardedByOr == <<BehindOr(1), BehindOr(2)>>

\* @type: Int => Bool;
BehindImplies(n) == LET x == F[n] IN n \in DOMAIN F => x = 11
\* @type: Seq(Bool);
GuardedByImplies == <<BehindImplies(1), BehindImplies(2)>>

\* @type: Int;
Unused == LET x == 1 \div 0 IN 3

\* @type: Int;
UnusedChain == LET x == 1 \div 0
                   y == x + 1
                   z == 5
               IN IF z = 5 THEN z ELSE y

\* A quantifier over the empty set never looks at its body.
\* @type: Bool;
EmptyQuantifier == LET x == 1 \div 0
                       \* @type: Set(Int);
                       none == {}
                   IN \A y \in none : y = x

\* @type: Bool;
AndStops == FALSE /\ 1 \div 0 = 1
\* @type: Bool;
OrStops == TRUE \/ 1 \div 0 = 1
\* @type: Bool;
ImpliesStops == FALSE => 1 \div 0 = 1
\* @type: Bool;
AndGoesOn == TRUE /\ 1 \div 0 = 1
\* @type: Bool;
RightDoesNotSaveLeft == 1 \div 0 = 1 /\ FALSE
\* @type: Bool;
ListStops == /\ 1 = 1
             /\ 1 = 2
             /\ F[7] = 1
\* @type: Int;
IfTakesOne == IF TRUE THEN 1 ELSE 1 \div 0
\* @type: Int;
CaseTakesOne == CASE 1 = 1 -> 1 [] OTHER -> 1 \div 0
\* @type: Int;
DefaultUnused == GetOrElse(F, 1, F[9])
\* @type: Int;
DefaultNeeded == GetOrElse(F, 2, F[9])

\* @type: Int => Int;
InsideLambda(n) ==
    LET bad == F[n]
        Step(i, sum) == IF i > 1 THEN sum + bad ELSE sum + i
    IN FoldRange(Step, 0, 1, n)
\* @type: Int;
LambdaNeverLooks == InsideLambda(1)
\* @type: Int;
LambdaLooks == InsideLambda(2)

\* @type: (Int, Bool) => Int;
LetInOperand(n, flag) ==
    (IF flag /\ (LET x == F[n] IN x > 5) THEN 1 ELSE 0) + (LET y == n IN y * y)
\* @type: Seq(Int);
LetsInOperands == <<LetInOperand(1, TRUE), LetInOperand(2, FALSE)>>

\* @type: Int;
NestedLets == LET a == 2
                  b == LET c == a * 3 IN c + a
              IN LET d == b * 2 IN d + a
===============================================================================
