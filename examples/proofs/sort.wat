;; Sorts the 16 unsigned words of 32 bits at address 0, in place.
(module
  (memory 1)
  (func (export "run")
    (local $end i32) (local $at i32) (local $left i32) (local $right i32)
    (local.set $end (i32.const 60))
    (loop $round
      (local.set $at (i32.const 0))
      (loop $pair
        (local.set $left (i32.load (local.get $at)))
        (local.set $right (i32.load offset=4 (local.get $at)))
        (if (i32.gt_u (local.get $left) (local.get $right))
          (then
            (i32.store (local.get $at) (local.get $right))
            (i32.store offset=4 (local.get $at) (local.get $left))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br_if $pair (i32.lt_u (local.get $at) (local.get $end))))
      (local.set $end (i32.sub (local.get $end) (i32.const 4)))
      (br_if $round (local.get $end)))))
