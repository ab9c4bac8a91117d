------------------------------ MODULE Operators -------------------------------
EXTENDS Integers, Sequences, FiniteSets, Maps
\* @type: (Int, Int) => Int;
Plus(x, y) == x + y
\* @type: Int;
ByName == FoldSet(Plus, 0, {1, 2, 3})
\* @type: Int;
BySymbol == FoldSeq(+, 0, <<1, 2, 3>>)
\* @type: Set(Int);
BySetSymbol == FoldSet(\cup, {}, {{1}, {2, 3}})
\* @type: Int;
ByLocal == LET offset == 100
               Step(x, sum) == sum + x + offset
           IN FoldSeq(Step, 0, <<1, 2, 3>>)
\* @type: Int;
LocalInLocal == LET a == 1
                    Inc(x) == x + a
                    Twice(x) == Inc(Inc(x))
                IN Twice(Twice(10))
\* @type: Int => Int;
Capturing(a) == LET Add(x) == x + a IN FoldSet(LAMBDA x, sum : Add(x) + sum, 0, 1..3)
\* @type: Int;
Captured == Capturing(1000)
\* @type: Int;
FoldInFold == FoldSet(LAMBDA x, sum : sum + FoldSet(LAMBDA y, inner : inner + x * y, 0, 1..3),
                      0, 1..3)
\* @type: Bool;
Mixed == FoldSeq(LAMBDA x, ok : ok /\ x > 0, TRUE, <<1, 2, 3>>)
\* @type: Set(Int);
FilterByLocal == LET Good(x) == x % 2 = 0 IN {x \in 1..6 : Good(x)}
\* @type: Seq(Int);
SortByLocal == LET Key(x) == (x * 7) % 10
                   Before(x, y) == Key(x) < Key(y)
               IN SortedSeq({1, 2, 3, 4}, Before)
===============================================================================
