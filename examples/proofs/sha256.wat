;; SHA-256 of the 64 bytes at address 0, written to address 128.
;;
;; Memory: 0 message, 64 padding block, 128 digest, 160 state, 256 round constants, 512 schedule.
(module
  (memory 1)
  ;; The padding of a message of 64 bytes: a set bit, zeros, and its length of 512 bits.
  (data (i32.const 64) "\80")
  (data (i32.const 126) "\02\00")
  ;; The initial state: fractions of the square roots of the first eight primes.
  (data (i32.const 160) "\67\e6\09\6a\85\ae\67\bb\72\f3\6e\3c\3a\f5\4f\a5")
  (data (i32.const 176) "\7f\52\0e\51\8c\68\05\9b\ab\d9\83\1f\19\cd\e0\5b")
  ;; The round constants: fractions of the cube roots of the first 64 primes.
  (data (i32.const 256) "\98\2f\8a\42\91\44\37\71\cf\fb\c0\b5\a5\db\b5\e9")
  (data (i32.const 272) "\5b\c2\56\39\f1\11\f1\59\a4\82\3f\92\d5\5e\1c\ab")
  (data (i32.const 288) "\98\aa\07\d8\01\5b\83\12\be\85\31\24\c3\7d\0c\55")
  (data (i32.const 304) "\74\5d\be\72\fe\b1\de\80\a7\06\dc\9b\74\f1\9b\c1")
  (data (i32.const 320) "\c1\69\9b\e4\86\47\be\ef\c6\9d\c1\0f\cc\a1\0c\24")
  (data (i32.const 336) "\6f\2c\e9\2d\aa\84\74\4a\dc\a9\b0\5c\da\88\f9\76")
  (data (i32.const 352) "\52\51\3e\98\6d\c6\31\a8\c8\27\03\b0\c7\7f\59\bf")
  (data (i32.const 368) "\f3\0b\e0\c6\47\91\a7\d5\51\63\ca\06\67\29\29\14")
  (data (i32.const 384) "\85\0a\b7\27\38\21\1b\2e\fc\6d\2c\4d\13\0d\38\53")
  (data (i32.const 400) "\54\73\0a\65\bb\0a\6a\76\2e\c9\c2\81\85\2c\72\92")
  (data (i32.const 416) "\a1\e8\bf\a2\4b\66\1a\a8\70\8b\4b\c2\a3\51\6c\c7")
  (data (i32.const 432) "\19\e8\92\d1\24\06\99\d6\85\35\0e\f4\70\a0\6a\10")
  (data (i32.const 448) "\16\c1\a4\19\08\6c\37\1e\4c\77\48\27\b5\bc\b0\34")
  (data (i32.const 464) "\b3\0c\1c\39\4a\aa\d8\4e\4f\ca\9c\5b\f3\6f\2e\68")
  (data (i32.const 480) "\ee\82\8f\74\6f\63\a5\78\14\78\c8\84\08\02\c7\8c")
  (data (i32.const 496) "\fa\ff\be\90\eb\6c\50\a4\f7\a3\f9\be\f2\78\71\c6")
  (func $swapped (param $x i32) (result i32)
    (i32.or
      (i32.and (i32.rotl (local.get $x) (i32.const 8)) (i32.const 0x00ff00ff))
      (i32.and (i32.rotl (local.get $x) (i32.const 24)) (i32.const 0xff00ff00))))
  (func $small (param $x i32) (param $r i32) (param $s i32) (param $t i32) (result i32)
    (i32.xor
      (i32.xor (i32.rotr (local.get $x) (local.get $r)) (i32.rotr (local.get $x) (local.get $s)))
      (i32.shr_u (local.get $x) (local.get $t))))
  (func $large (param $x i32) (param $r i32) (param $s i32) (param $t i32) (result i32)
    (i32.xor
      (i32.xor (i32.rotr (local.get $x) (local.get $r)) (i32.rotr (local.get $x) (local.get $s)))
      (i32.rotr (local.get $x) (local.get $t))))
  (func $add (param $at i32) (param $x i32)
    (i32.store offset=160 (local.get $at)
      (i32.add (i32.load offset=160 (local.get $at)) (local.get $x))))
  (func $compress (param $block i32)
    (local $t i32) (local $x i32) (local $y i32)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32)
    (local $e i32) (local $f i32) (local $g i32) (local $h i32)
    (loop $copy
      (i32.store offset=512 (local.get $t)
        (call $swapped (i32.load (i32.add (local.get $block) (local.get $t)))))
      (local.set $t (i32.add (local.get $t) (i32.const 4)))
      (br_if $copy (i32.lt_u (local.get $t) (i32.const 64))))
    (loop $extend
      (i32.store offset=512 (local.get $t)
        (i32.add
          (i32.add
            (i32.load offset=448 (local.get $t))
            (call $small (i32.load offset=452 (local.get $t))
              (i32.const 7) (i32.const 18) (i32.const 3)))
          (i32.add
            (i32.load offset=484 (local.get $t))
            (call $small (i32.load offset=504 (local.get $t))
              (i32.const 17) (i32.const 19) (i32.const 10)))))
      (local.set $t (i32.add (local.get $t) (i32.const 4)))
      (br_if $extend (i32.lt_u (local.get $t) (i32.const 256))))
    (local.set $a (i32.load (i32.const 160)))
    (local.set $b (i32.load (i32.const 164)))
    (local.set $c (i32.load (i32.const 168)))
    (local.set $d (i32.load (i32.const 172)))
    (local.set $e (i32.load (i32.const 176)))
    (local.set $f (i32.load (i32.const 180)))
    (local.set $g (i32.load (i32.const 184)))
    (local.set $h (i32.load (i32.const 188)))
    (local.set $t (i32.const 0))
    (loop $round
      (local.set $x
        (i32.add
          (i32.add
            (i32.add (local.get $h)
              (call $large (local.get $e) (i32.const 6) (i32.const 11) (i32.const 25)))
            (i32.xor (local.get $g)
              (i32.and (local.get $e) (i32.xor (local.get $f) (local.get $g)))))
          (i32.add
            (i32.load offset=256 (local.get $t))
            (i32.load offset=512 (local.get $t)))))
      (local.set $y
        (i32.add
          (call $large (local.get $a) (i32.const 2) (i32.const 13) (i32.const 22))
          (i32.or
            (i32.and (local.get $a) (local.get $b))
            (i32.and (local.get $c) (i32.or (local.get $a) (local.get $b))))))
      (local.set $h (local.get $g))
      (local.set $g (local.get $f))
      (local.set $f (local.get $e))
      (local.set $e (i32.add (local.get $d) (local.get $x)))
      (local.set $d (local.get $c))
      (local.set $c (local.get $b))
      (local.set $b (local.get $a))
      (local.set $a (i32.add (local.get $x) (local.get $y)))
      (local.set $t (i32.add (local.get $t) (i32.const 4)))
      (br_if $round (i32.lt_u (local.get $t) (i32.const 256))))
    (call $add (i32.const 0) (local.get $a))
    (call $add (i32.const 4) (local.get $b))
    (call $add (i32.const 8) (local.get $c))
    (call $add (i32.const 12) (local.get $d))
    (call $add (i32.const 16) (local.get $e))
    (call $add (i32.const 20) (local.get $f))
    (call $add (i32.const 24) (local.get $g))
    (call $add (i32.const 28) (local.get $h)))
  (func (export "run")
    (local $t i32)
    (call $compress (i32.const 0))
    (call $compress (i32.const 64))
    (loop $write
      (i32.store offset=128 (local.get $t)
        (call $swapped (i32.load offset=160 (local.get $t))))
      (local.set $t (i32.add (local.get $t) (i32.const 4)))
      (br_if $write (i32.lt_u (local.get $t) (i32.const 32))))))
