---- MODULE Misspelt ----
EXTENDS Counter
Wrong == y + 1
====
