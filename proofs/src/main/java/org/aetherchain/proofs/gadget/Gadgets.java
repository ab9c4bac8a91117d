package org.aetherchain.proofs.gadget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.aetherchain.proofs.circuit.Bit;
import org.aetherchain.proofs.circuit.CircuitBuilder;
import org.aetherchain.proofs.circuit.Linear;

/// Every gadget of this package by name: the table of costs, and what the tests attack one by one.
public final class Gadgets {
  /// Levels of the tree in the table.
  static final int DEPTH = 16;

  private static final List<Integer> WIDTHS = List.of(Integer.SIZE, Long.SIZE);

  private Gadgets() {}

  /// All gadgets, in the order of the table.
  public static List<Gadget> all() {
    List<Gadget> all = new ArrayList<>();
    logic(all);
    for (int width : WIDTHS) {
      words(all, width);
      shifts(all, width);
      divisions(all, width);
    }
    hashes(all);
    return List.copyOf(all);
  }

  private static void logic(List<Gadget> all) {
    List<Integer> one = List.of(Gadget.FIELD);
    List<Integer> bits = List.of(1, 1, 1);
    all.add(bits("and", (c, b) -> Logic.and(c, b[0], b[1])));
    all.add(bits("or", (c, b) -> Logic.or(c, b[0], b[1])));
    all.add(bits("xor", (c, b) -> Logic.xor(c, b[0], b[1])));
    all.add(bits("xor3", (c, b) -> Logic.xor3(c, b[0], b[1], b[2])));
    all.add(
        bits(
            "majority with xor3",
            (c, b) -> Logic.majority(b[0], b[1], b[2], Logic.xor3(c, b[0], b[1], b[2]))));
    all.add(bits("select bit", (c, b) -> Logic.select(c, b[0], b[1], b[2])));
    all.add(
        new Gadget(
            "select",
            List.of(1, Gadget.FIELD, Gadget.FIELD),
            1,
            (c, in) -> one(Logic.select(c, in.bit(0), in.field(1), in.field(2)))));
    all.add(new Gadget("is zero", one, 1, (c, in) -> one(Logic.isZero(c, in.field(0)).value())));
    all.add(
        new Gadget(
            "is equal",
            List.of(Gadget.FIELD, Gadget.FIELD),
            1,
            (c, in) -> one(Logic.equal(c, in.field(0), in.field(1)).value())));
    all.add(
        new Gadget(
            "none of three",
            bits,
            1,
            (c, in) -> one(Logic.none(c, in.bit(0), in.bit(1), in.bit(2)).value())));
  }

  private static void words(List<Gadget> all, int width) {
    String at = " " + width;
    all.add(
        new Gadget(
            "range" + at,
            List.of(Gadget.FIELD),
            0,
            (c, in) -> {
              Ranges.bits(c, in.field(0), width);
              return new Linear[0];
            }));
    all.add(binary("add" + at, width, Arithmetic::add));
    all.add(binary("sub" + at, width, Arithmetic::subtract));
    all.add(binary("mul" + at, width, Arithmetic::multiply));
    all.add(binary("and" + at, width, Bitwise::and));
    all.add(binary("or" + at, width, Bitwise::or));
    all.add(binary("xor" + at, width, Bitwise::xor));
    all.add(unary("clz" + at, width, Bitwise::leadingZeros));
    all.add(unary("ctz" + at, width, Bitwise::trailingZeros));
    all.add(unary("popcnt" + at, width, Bitwise::populationCount));
    all.add(comparison("eq" + at, width, Comparison::equal));
    all.add(comparison("less unsigned" + at, width, Comparison::lessUnsigned));
    all.add(comparison("less signed" + at, width, Comparison::lessSigned));
    all.add(
        new Gadget(
            "select" + at,
            List.of(1, width, width),
            1,
            (c, in) -> one(Arithmetic.select(c, in.bit(0), in.bare(1), in.bare(2)).unsigned(c))));
  }

  private static void shifts(List<Gadget> all, int width) {
    String at = " " + width;
    all.add(binary("shl" + at, width, Shifts::left));
    all.add(binary("shr unsigned" + at, width, Shifts::rightUnsigned));
    all.add(binary("shr signed" + at, width, Shifts::rightSigned));
    all.add(binary("rotl" + at, width, Shifts::rotateLeft));
    all.add(binary("rotr" + at, width, Shifts::rotateRight));
  }

  private static void divisions(List<Gadget> all, int width) {
    List<Integer> inputs = List.of(width, width, 1);
    all.add(
        new Gadget(
            "div and rem unsigned " + width,
            inputs,
            2,
            (c, in) -> both(c, Division.unsigned(c, in.bit(2), in.word(0), in.word(1)))));
    all.add(
        new Gadget(
            "div and rem signed " + width,
            inputs,
            2,
            (c, in) -> both(c, Division.signed(c, in.bit(2), in.word(0), in.word(1), true))));
    all.add(
        new Gadget(
            "rem signed " + width,
            inputs,
            1,
            (c, in) ->
                one(
                    Division.signed(c, in.bit(2), in.word(0), in.word(1), false)
                        .remainder()
                        .unsigned(c))));
  }

  private static void hashes(List<Gadget> all) {
    List<Integer> pair = List.of(Gadget.FIELD, Gadget.FIELD);
    all.add(
        new Gadget(
            "sha256 compression",
            Collections.nCopies(24, Integer.SIZE),
            8,
            (c, in) -> unsigned(c, Sha256.compress(c, in.words(0, 8), in.words(8, 24)))));
    all.add(
        new Gadget(
            "sha256 of 64 bytes",
            Collections.nCopies(64, Byte.SIZE),
            32,
            (c, in) -> unsigned(c, Sha256.hash(c, in.words(0, 64)))));
    all.add(
        new Gadget(
            "Commit of 16 bytes",
            Collections.nCopies(48, Byte.SIZE),
            32,
            (c, in) -> unsigned(c, Commitment.commit(c, in.words(0, 16), in.words(16, 48)))));
    all.add(
        new Gadget(
            "poseidon node", pair, 1, (c, in) -> one(Poseidon.node(c, in.field(0), in.field(1)))));
    all.add(
        new Gadget(
            "poseidon list of 4",
            Collections.nCopies(4, Gadget.FIELD),
            1,
            (c, in) ->
                one(
                    Poseidon.list(
                        c, List.of(in.field(0), in.field(1), in.field(2), in.field(3))))));
    List<Integer> path = new ArrayList<>(Collections.nCopies(DEPTH + 2, Gadget.FIELD));
    path.addAll(Collections.nCopies(DEPTH, 1));
    all.add(
        new Gadget(
            "merkle root, depth " + DEPTH,
            path,
            1,
            (c, in) -> one(MerkleTree.root(c, in.field(0), path(in), siblings(in)))));
    all.add(
        new Gadget(
            "merkle update, depth " + DEPTH,
            path,
            2,
            (c, in) -> {
              Linear before = MerkleTree.root(c, in.field(0), path(in), siblings(in));
              Linear[] leaves = {in.field(0), in.field(1)};
              return new Linear[] {
                before, MerkleTree.updated(c, before, leaves, path(in), siblings(in))
              };
            }));
  }

  private static Bit[] path(Gadget.Operands in) {
    Bit[] path = new Bit[DEPTH];
    Arrays.setAll(path, level -> in.bit(DEPTH + 2 + level));
    return path;
  }

  private static Linear[] siblings(Gadget.Operands in) {
    Linear[] siblings = new Linear[DEPTH];
    Arrays.setAll(siblings, level -> in.field(2 + level));
    return siblings;
  }

  private static Gadget bits(String name, BiFunction<CircuitBuilder, Bit[], Bit> gate) {
    return new Gadget(
        name,
        List.of(1, 1, 1),
        1,
        (c, in) -> one(gate.apply(c, new Bit[] {in.bit(0), in.bit(1), in.bit(2)}).value()));
  }

  private interface Binary<T> {
    T apply(CircuitBuilder circuit, Word x, Word y);
  }

  private static Gadget binary(String name, int width, Binary<Word> operation) {
    return new Gadget(
        name,
        List.of(width, width),
        1,
        (c, in) -> one(wired(c, operation.apply(c, in.word(0), in.word(1)))));
  }

  private static Gadget comparison(String name, int width, Binary<Bit> operation) {
    return new Gadget(
        name,
        List.of(width, width),
        1,
        (c, in) -> one(operation.apply(c, in.word(0), in.word(1)).value()));
  }

  private static Gadget unary(
      String name, int width, BiFunction<CircuitBuilder, Word, Word> operation) {
    return new Gadget(
        name, List.of(width), 1, (c, in) -> one(wired(c, operation.apply(c, in.word(0)))));
  }

  private static Linear wired(CircuitBuilder circuit, Word word) {
    word.bits(circuit);
    return word.unsigned(circuit);
  }

  private static Linear[] both(CircuitBuilder circuit, Division.Result result) {
    return new Linear[] {result.quotient().unsigned(circuit), result.remainder().unsigned(circuit)};
  }

  private static Linear[] unsigned(CircuitBuilder circuit, List<Word> words) {
    return words.stream().map(word -> word.unsigned(circuit)).toArray(Linear[]::new);
  }

  private static Linear[] one(Linear value) {
    return new Linear[] {value};
  }
}
