---- MODULE Unparsable ----
EXTENDS Counter
Wrong == x << 1
====
