------------------------------ MODULE Arithmetic ------------------------------
EXTENDS Integers, Maps
\* @typeAlias: wide = Int;
\* @type: Seq(Int);
Quotients == <<7 \div 2, (-7) \div 2, 7 \div 1, (-1) \div 5, 0 \div 3, (-6) \div 3>>
\* @type: Seq(Int);
Remainders == <<7 % 2, (-7) % 2, (-6) % 3, 0 % 5, (-1) % 5>>
\* @type: Int;
DivideByZero == 1 \div 0
\* @type: Int;
RemainderOfZero == 1 % 0
\* @type: Int;
RemainderOfNegative == 7 % (-2)
\* @type: Int;
DivideByNegative == 7 \div (-2)
\* @type: Int;
DivideNegativeByNegative == (-7) \div (-2)
\* @type: Int;
Precedence == -2 + 3 * 4 - 10 \div 3
\* @type: Seq(Int);
Powers == <<2 ^ 10, (-3) ^ 3, 5 ^ 0, 0 ^ 4>>
\* @type: Seq(Bool);
Comparisons == <<1 < 2, 2 < 1, 2 <= 2, 3 >= 4, -1 > -2, 3 # 3>>
\* @type: Set(Int);
Interval == 2..5
\* @type: Set(Int);
EmptyInterval == 5..2
\* @type: $wide;
WideQuotient == LET \* @type: $wide;
                    a == -7
                IN a \div 2
\* @type: Int;
WideRemainder == LET \* @type: $wide;
                     a == -7
                 IN a % 3
\* @type: Bool;
WideCompared == LET \* @type: $wide;
                    a == 5
                IN a > 4 /\ a = 5 /\ 5 = a /\ a # 6 /\ ~(a < 5)
\* @type: Bool;
Between == 3 \in 1..3 /\ 0 \notin 1..3 /\ 4 \notin 1..3 /\ -3 \in Int /\ 3 \in Nat /\ -3 \notin Nat
===============================================================================
