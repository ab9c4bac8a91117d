;; FNV-1a of the 64 bytes at address 0.
(module
  (memory 1)
  (func (export "run") (result i32)
    (local $i i32) (local $hash i32)
    (local.set $hash (i32.const 0x811c9dc5))
    (loop $next
      (local.set $hash
        (i32.mul
          (i32.xor (local.get $hash) (i32.load8_u (local.get $i)))
          (i32.const 16777619)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 64))))
    (local.get $hash)))
