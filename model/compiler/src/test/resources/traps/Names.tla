--------------------------------- MODULE Names --------------------------------
EXTENDS Integers, Sequences, FiniteSets, Maps
\* @typeAlias: words = { class: Int, new: Int, hashCode: Int, int: Int, record: Int };
\* @type: $words;
Words == [class |-> 1, new |-> 2, hashCode |-> 3, int |-> 4, record |-> 5]
\* @type: Int;
SumOfWords == Words.class + Words.new + Words.hashCode + Words.int + Words.record
\* @type: $words;
ChangedWords == [Words EXCEPT !.class = @ + 1, !.hashCode = 30]
\* @type: (Int, Int) => Int;
New(class, new) == class - new
\* @type: Int;
Return == New(5, 3)
\* @type: (Int, Int, Int) => Int;
Keywords(long, switch, null) == long * 100 + switch * 10 + null
\* @type: Int;
KeywordCall == Keywords(1, 2, 3)
\* @type: Int;
UPPER_CASE == 7
\* @type: (Int, Int) => Int;
Cases(x, X) == LET xX == x + X
                   Xx == x * X
               IN xX * 100 + Xx
\* @type: Int;
DifferInCase == Cases(2, 3)
\* @type: Int;
SameNameInBranches ==
    IF 1 = 1 THEN LET v == 3 IN v + v
    ELSE LET v == "a" IN IF v = "a" THEN 1 ELSE 2
\* @type: Bool;
SameNameBound == /\ \A x \in {1, 2} : \E y \in {1, 2} : x = y
                 /\ LET x == 5 IN x = 5
                 /\ \E x \in {5} : x = 5
\* @type: Set(Int);
ShadowAfterLambda == {x + 1 : x \in {1}} \cup (LET x == 10 IN {x}) \cup {x + 2 : x \in {1}}
\* @type: Int => Int;
Other(primitives) == primitives
\* @type: Int;
OtherCall == Other(4)
\* @type: Str;
Escapes == "a\"b\\c\td%s ${x} \\u0041"
\* @type: Bool;
SameString == Escapes = "a\"b\\c\td%s ${x} \\u0041" /\ "x" # "y"
===============================================================================
