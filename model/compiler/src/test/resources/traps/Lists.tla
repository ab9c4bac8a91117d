--------------------------------- MODULE Lists --------------------------------
EXTENDS Integers, Sequences, FiniteSets, Maps
\* @type: Seq(Int);
S == <<3, 1, 2>>
\* @type: Seq(Int);
Operations == Append(Tail(S), Head(S)) \o SubSeq(S, 2, 3) \o <<Len(S), S[2]>>
\* @type: Seq(Int);
Empty == <<>>
\* @type: Int;
HeadOfEmpty == Head(Empty)
\* @type: Seq(Int);
TailOfEmpty == Tail(Empty)
\* @type: Int;
OutsideLow == S[0]
\* @type: Int;
OutsideHigh == S[4]
\* @type: Seq(Int);
SubSeqEmpty == SubSeq(S, 3, 2)
\* @type: Seq(Int);
SubSeqOutside == SubSeq(S, 2, 4)
\* @type: Seq(Int);
Selected == SelectSeq(S, LAMBDA x : x # 1)
\* @type: Seq(Int);
Reversed == Reverse(S)
\* @type: Seq(Int);
Doubled == MapSeq(LAMBDA x : 2 * x, S)
\* @type: Set(Int);
Elements == Range(<<1, 2, 1>>)
\* @type: Set(Int);
Positions == DOMAIN S
\* @type: Bool;
ByPosition == \A i \in DOMAIN S : S[i] < 4
\* @type: Bool;
PositionKnown == 3 \in DOMAIN S /\ 4 \notin DOMAIN S
\* @type: Int;
LeftToRight == FoldSeq(LAMBDA x, number : number * 10 + x, 0, S)
\* @type: Seq(Int);
Counting == FoldRange(LAMBDA i, seq : Append(seq, i), <<>>, 2, 5)
\* @type: Seq(Int);
CountingNothing == FoldRange(LAMBDA i, seq : Append(seq, i), <<>>, 2, 1)
\* @type: Seq(Int);
Updated == [S EXCEPT ![2] = @ + 100]
\* differs: TLC leaves a sequence as it is and warns; here it is an error.
\* @type: Seq(Int);
UpdatedOutside == [S EXCEPT ![4] = 1]
\* @type: Bool;
Equal == <<1, 2>> = Append(<<1>>, 2) /\ <<>> = Tail(<<1>>) /\ <<1>> # <<2>>
\* @type: Seq(Seq(Int));
Nested == Append(<<<<1>>, <<>>>>, S)
\* An order is looked at even where there is only one element.
\* @type: Seq(Int);
SortedOne == SortedSeq({5}, LAMBDA x, y : x < y)
\* @type: Seq(Int);
SortedOneBadly == SortedSeq({5}, LAMBDA x, y : x % (-1) < y)
\* @type: Seq(Int);
NoStrictOrder == SortedSeq({5, 6}, LAMBDA x, y : x <= y)
\* @type: Bool;
Identity == LET \* @type: Int => Bool;
                IsSame(x) == x = S[1] IN IsSame(3)
===============================================================================
