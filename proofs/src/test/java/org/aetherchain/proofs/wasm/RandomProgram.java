package org.aetherchain.proofs.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Writes random programs of the subset: locals of both types, a global, a memory of some words,
/// branches out of blocks, loops whose length the data decide, tables, calls, traps.
final class RandomProgram {
  private static final List<String> BINARY =
      List.of(
          "add", "sub", "mul", "and", "or", "xor", "shl", "shr_s", "shr_u", "rotl", "rotr", "add",
          "sub", "xor", "div_u", "rem_s", "div_s", "rem_u");

  private static final List<String> TESTS =
      List.of("eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u");

  private static final List<String> UNARY =
      List.of("clz", "ctz", "popcnt", "extend8_s", "extend16_s");

  /// The words of memory that programs touch, in bytes.
  private static final int MEMORY_BYTES = 32;

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int loops;
  private int budget = 14;

  private RandomProgram(long seed) {
    this.random = new Random(seed);
  }

  /// A module whose function `run` takes an i32 and an i64 and gives an i32 and an i64.
  static String of(long seed) {
    return new RandomProgram(seed).module();
  }

  /// Arguments from edges and anything.
  static List<Long> arguments(long seed) {
    Random random = new Random(seed);
    List<Long> arguments = new ArrayList<>();
    for (int width : List.of(Integer.SIZE, Long.SIZE)) {
      long least = Long.MIN_VALUE >> (Long.SIZE - width);
      long anything = width == Integer.SIZE ? random.nextInt() : random.nextLong();
      long[] choices = {0, 1, -1, least, -least - 1, 31, 64, 7, anything, anything};
      arguments.add(choices[random.nextInt(choices.length)]);
    }
    return arguments;
  }

  private String module() {
    text.append("(module (memory 1) (global $g (mut i64) (i64.const 5))\n");
    text.append("(data (i32.const 4) \"\\01\\02\\fe\\ff\\7f\\80\\00\\09\")\n");
    text.append("(func $twice (param $x i32) (result i32)\n");
    text.append("  (if (i32.lt_s (local.get $x) (i32.const 0)) (then (return (i32.const -7))))\n");
    text.append("  (i32.shl (local.get $x) (i32.const 1)))\n");
    text.append("(func (export \"run\") (param $a i32) (param $b i64) (result i32 i64)\n");
    text.append("  (local $c i32) (local $d i64) (local $n0 i32) (local $n1 i32)\n");
    statements(2);
    text.append("  (i32.xor (local.get $a) (i32.add (local.get $c) ").append("(i32.load ");
    text.append("(i32.const 8))))\n");
    text.append("  (i64.add (local.get $d) (i64.xor (local.get $b) (global.get $g)))))\n");
    return text.toString();
  }

  private void statements(int depth) {
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      statement(depth);
    }
  }

  private void statement(int depth) {
    budget--;
    int kind = depth == 0 || budget < 0 ? random.nextInt(6) : random.nextInt(11);
    switch (kind) {
      case 0, 1 -> line("local.set $" + pick("a", "c"), i32(2));
      case 2, 3 -> line("local.set $" + pick("b", "d"), i64(2));
      case 4 -> line(pick("i32.store ", "i32.store8 ", "i32.store16 "), address(), i32(1));
      case 5 -> line(random.nextBoolean() ? "global.set $g" : "local.set $d", i64(1));
      case 6, 7 -> {
        text.append("(if ").append(condition(1)).append(" (then\n");
        statements(depth - 1);
        text.append(")");
        if (random.nextBoolean()) {
          text.append(" (else\n");
          statements(depth - 1);
          text.append(")");
        }
        text.append(")\n");
      }
      case 8 -> {
        text.append("(block $out\n");
        statement(depth - 1);
        line("br_if $out", condition(1));
        statements(depth - 1);
        text.append(")\n");
      }
      case 9 -> loop(depth);
      default -> {
        text.append("(block $x (block $y (block $z (br_table $x $y $z $y ");
        text.append(i32(1)).append("))\n");
        statement(depth - 1);
        text.append("(br $x))\n");
        statement(depth - 1);
        text.append(")\n");
      }
    }
  }

  /// A loop of at most three rounds, which the data may cut short.
  private void loop(int depth) {
    if (loops == 2) {
      return;
    }
    String counter = "$n" + loops++;
    text.append("(local.set ").append(counter);
    text.append(" (i32.and ").append(i32(1)).append(" (i32.const 3)))\n");
    text.append("(block $end (loop $again\n(br_if $end (i32.eqz (local.get ");
    text.append(counter).append(")))\n");
    statement(depth - 1);
    text.append("(local.set ").append(counter).append(" (i32.sub (local.get ");
    text.append(counter).append(") (i32.const 1)))\n(br $again)))\n");
  }

  private void line(String head, String... operands) {
    text.append("(").append(head).append(" ").append(String.join(" ", operands)).append(")\n");
  }

  private String address() {
    int mask = MEMORY_BYTES - 1 - (random.nextBoolean() ? 3 : 0);
    return random.nextBoolean()
        ? "(i32.const " + random.nextInt(MEMORY_BYTES) + ")"
        : "(i32.and " + i32(0) + " (i32.const " + mask + "))";
  }

  /// A condition. Against the specification Endive takes an i32 for true whose 32 bits are zero
  /// while it keeps higher ones, such as the product of -2^31 and 6; a comparison makes it look at
  /// the 32 alone.
  private String condition(int depth) {
    String value = i32(depth);
    return value.startsWith("(i32.const") ? value : "(i32.ne (i32.const 0) " + value + ")";
  }

  private String i32(int depth) {
    int kind = depth == 0 ? random.nextInt(3) : random.nextInt(11);
    return switch (kind) {
      case 0 -> "(local.get $a)";
      case 1 -> "(local.get $c)";
      case 2 -> "(i32.const " + constant() + ")";
      case 3 -> "(i32." + pick(TESTS) + " " + i32(depth - 1) + " " + i32(depth - 1) + ")";
      case 4 -> "(i64." + pick(TESTS) + " " + i64(depth - 1) + " " + i64(depth - 1) + ")";
      case 5 -> "(i32." + pick(UNARY) + " " + i32(depth - 1) + ")";
      case 6 -> "(i32.wrap_i64 " + i64(depth - 1) + ")";
      case 7 ->
          pick(
              "(i32.eqz " + i32(depth - 1) + ")",
              "(call $twice " + i32(depth - 1) + ")",
              "(i32.load8_s " + address() + ")",
              "(i32.load " + address() + ")");
      case 8 ->
          "(select " + i32(depth - 1) + " " + i32(depth - 1) + " " + condition(depth - 1) + ")";
      default -> "(i32." + pick(BINARY) + " " + i32(depth - 1) + " " + i32(depth - 1) + ")";
    };
  }

  private String i64(int depth) {
    int kind = depth == 0 ? random.nextInt(3) : random.nextInt(9);
    return switch (kind) {
      case 0 -> "(local.get $b)";
      case 1 -> "(local.get $d)";
      case 2 -> "(i64.const " + constant() + ")";
      case 3 -> "(i64." + pick(UNARY) + " " + i64(depth - 1) + ")";
      case 4 -> pick("(i64.extend_i32_s ", "(i64.extend_i32_u ") + i32(depth - 1) + ")";
      case 5 -> pick("(global.get $g)", "(i64.extend32_s " + i64(depth - 1) + ")");
      default -> "(i64." + pick(BINARY) + " " + i64(depth - 1) + " " + i64(depth - 1) + ")";
    };
  }

  private long constant() {
    return random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(12) - 3L;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
