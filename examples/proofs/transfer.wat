;; Pays an amount from one balance to another and burns a fee. Traps where the payer has too little
;; or a sum would pass 2^63, so such a transfer has no proof.
(module
  (func $sum (param $x i64) (param $y i64) (result i64)
    (local $sum i64)
    (local.set $sum (i64.add (local.get $x) (local.get $y)))
    (if (i64.lt_s
          (i64.or (i64.or (local.get $x) (local.get $y)) (local.get $sum))
          (i64.const 0))
      (then (unreachable)))
    (local.get $sum))
  (func (export "run")
    (param $payer i64) (param $payee i64) (param $amount i64) (param $fee i64)
    (result i64 i64)
    (local $due i64)
    (local.set $due (call $sum (local.get $amount) (local.get $fee)))
    (if (i64.gt_u (local.get $due) (local.get $payer))
      (then (unreachable)))
    (i64.sub (local.get $payer) (local.get $due))
    (call $sum (local.get $payee) (local.get $amount))))
