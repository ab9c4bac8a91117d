---- MODULE Orphan ----
EXTENDS Counter, Missing
====
