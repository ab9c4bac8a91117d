---- MODULE StepTwo ----
EXTENDS Counter
StepByTwo(n) == n + 2
StepAsEver(n) == n + 1
====
