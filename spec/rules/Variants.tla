------------------------------ MODULE Variants ------------------------------
(***************************************************************************)
(* Tagged unions: a value that is one of several shapes, with the name of  *)
(* its shape in front.  The operators have the names and the meaning of    *)
(* Apalache's standard module, so that its type checker reads our modules  *)
(* as they are; the definitions below are what TLC evaluates.  The         *)
(* compiler turns a variant into a sealed interface with one record a tag. *)
(***************************************************************************)

\* A value of the shape tag.
Variant(tag, value) == [tag |-> tag, value |-> value]

\* The name of the shape that a variant has.
VariantTag(variant) == variant.tag

\* The value inside a variant of the shape tag; an error for any other shape.
VariantGetUnsafe(tag, variant) ==
    CASE variant.tag = tag -> variant.value

\* The value inside a variant of the shape tag, or else for any other shape.
VariantGetOrElse(tag, variant, else) ==
    IF variant.tag = tag THEN variant.value ELSE else

\* The values inside those members of a set of variants that have the shape tag.
VariantFilter(tag, variants) ==
    {variant.value : variant \in {v \in variants : v.tag = tag}}
=============================================================================
