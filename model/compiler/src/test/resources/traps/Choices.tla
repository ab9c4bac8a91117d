-------------------------------- MODULE Choices -------------------------------
EXTENDS Integers, Sequences, FiniteSets, Maps, Variants
\* @typeAlias: box = { size: Int };
\* @typeAlias: thing =
\*     Circle({ radius: Int })
\*   | Square({ side: Int, tilted: Bool })
\*   | Boxed($box)
\*   | Many(Set(Int));
\* @type: Int => Str;
Sign(n) == CASE n < 0 -> "negative" [] n = 0 -> "zero" [] n > 0 -> "positive"
             [] OTHER -> "never"
\* @type: Seq(Str);
Signs == <<Sign(-5), Sign(0), Sign(5)>>
\* differs: two guards are true. TLC takes the first; with assertions on it is an error here.
\* @type: Int;
Overlap == LET n == 5 IN CASE n > 3 -> 1 [] n > 4 -> 2 [] OTHER -> 3
\* A guard behind the true one that has no value does no harm.
\* @type: Int;
OverlapUndefined == LET n == 0 IN CASE n = 0 -> 1 [] 10 \div n > 3 -> 2 [] OTHER -> 3
\* @type: Int;
NoGuard == LET n == 0 IN CASE n = 1 -> 1 [] n = 2 -> 2 [] OTHER -> 7
\* differs: CHOOSE has two candidates. TLC takes one; with assertions on it is an error here.
\* @type: Int;
Ambiguous == CHOOSE x \in 1..5 : x > 3
\* @type: Seq($thing);
Things == <<Variant("Circle", [radius |-> 1]), Variant("Square", [side |-> 2, tilted |-> TRUE]),
            Variant("Boxed", [size |-> 9]), Variant("Many", {1, 2})>>
\* @type: $thing => Int;
Extent(thing) ==
    CASE VariantTag(thing) = "Circle" -> VariantGetUnsafe("Circle", thing).radius
      [] VariantTag(thing) = "Square" -> LET s == VariantGetUnsafe("Square", thing)
                                         IN IF s.tilted THEN 2 * s.side ELSE s.side
      [] VariantTag(thing) = "Boxed" -> VariantGetUnsafe("Boxed", thing).size
      [] VariantTag(thing) = "Many" -> Cardinality(VariantGetUnsafe("Many", thing))
\* @type: Seq(Int);
Extents == MapSeq(Extent, Things)
\* @type: $thing => Int;
Simple(thing) ==
    CASE VariantTag(thing) = "Circle" -> 1
      [] VariantTag(thing) = "Square" -> VariantGetUnsafe("Square", thing).side * 10
      [] OTHER -> 0
\* @type: Seq(Int);
Simples == MapSeq(Simple, Things)
\* @type: $thing => Int;
ByIf(thing) == IF VariantTag(thing) = "Circle" THEN VariantGetUnsafe("Circle", thing).radius
               ELSE IF "Boxed" = VariantTag(thing) THEN VariantGetUnsafe("Boxed", thing).size
               ELSE 0
\* @type: Seq(Int);
ByIfs == MapSeq(ByIf, Things)
\* @type: Int;
WrongTag == VariantGetUnsafe("Circle", Variant("Square", [side |-> 2, tilted |-> TRUE])).radius
\* @type: Int;
OrElse == VariantGetOrElse("Circle", Variant("Boxed", [size |-> 1]), [radius |-> 77]).radius
\* @type: Set($box);
Boxes == VariantFilter("Boxed", {Things[1], Things[2], Things[3]})
\* @type: Seq(Str);
Tags == MapSeq(VariantTag, Things)
\* @type: Bool;
SameThing == Variant("Boxed", [size |-> 1]) \in {Variant("Boxed", [size |-> 1])}
\* @type: Seq($thing);
ThingList == <<Variant("Circle", [radius |-> 1]), Variant("Many", {})>>
===============================================================================
