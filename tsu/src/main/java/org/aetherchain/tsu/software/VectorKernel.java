package org.aetherchain.tsu.software;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The same arithmetic by the Vector API, where the module `jdk.incubator.vector` is present. A
/// product of a weight and a spin is exact, so that fusing it into a sum changes nothing;
/// everything else is rounded step by step. First all fields of a batch, then all decisions: a
/// decision is a long chain of operations, and many of them overlap only in a loop of their own.
final class VectorKernel implements Kernel {
  /// The machine's longest vectors, up to 512 bits: a batch is a multiple of those.
  static final VectorShape SHAPE =
      IntVector.SPECIES_PREFERRED.vectorBitSize() > 512
          ? VectorShape.S_512_BIT
          : IntVector.SPECIES_PREFERRED.vectorShape();

  private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
  private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);
  private static final int LANES = FLOATS.length();

  /// Two vectors at a time; a strip is a multiple of it.
  private static final int STEP = 2 * LANES;

  private final SlotLayout layout;
  private final int stride;

  /// By spin of a batch.
  private final float[] fields = new float[SlotLayout.BATCH];

  private final float[] coefficients = new float[SlotLayout.BATCH];

  VectorKernel(SlotLayout layout) {
    this.layout = layout;
    stride = layout.stride;
  }

  @Override
  public void heat(float[] byChain) {
    for (int at = 0; at < coefficients.length; at += stride) {
      System.arraycopy(byChain, 0, coefficients, at, stride);
    }
  }

  @Override
  public void update(float[] spins, SlotLayout.Batch batch, int[] words, boolean isCoupled) {
    int count = batch.rows() * stride;
    for (int i = 0; i < count; i += SlotLayout.STRIP) {
      int row = batch.row() + i / stride;
      if (stride == 1) {
        fieldsOfRows(spins, row, i, isCoupled);
      } else {
        fieldsOfChains(spins, row, i, isCoupled);
      }
    }
    for (int at = 0; at < count; at += LANES) {
      decide(words, at).intoArray(spins, batch.row() * stride + at);
    }
  }

  /// `b + scale·Σ Js` of a strip of rows.
  private void fieldsOfRows(float[] spins, int row, int into, boolean isCoupled) {
    int strip = row / SlotLayout.STRIP;
    int begin = layout.edgeStarts[strip];
    int end = isCoupled ? layout.edgeStarts[strip + 1] : begin;
    for (int k = 0; k < SlotLayout.STRIP; k += LANES) {
      FloatVector sum = FloatVector.zero(FLOATS);
      for (int at = begin + k; at < end; at += SlotLayout.STRIP) {
        FloatVector others = FloatVector.fromArray(FLOATS, spins, 0, layout.neighbours, at);
        sum = others.fma(FloatVector.fromArray(FLOATS, layout.weights, at), sum);
      }
      FloatVector bias = FloatVector.fromArray(FLOATS, layout.biases, row + k);
      sum.mul(layout.scale).add(bias).intoArray(fields, into + k);
    }
  }

  /// The same of a row of chains.
  private void fieldsOfChains(float[] spins, int row, int into, boolean isCoupled) {
    int begin = layout.edgeStarts[row];
    int end = isCoupled ? layout.edgeStarts[row + 1] : begin;
    float bias = layout.biases[row];
    for (int k = 0; k < SlotLayout.STRIP; k += STEP) {
      FloatVector one = FloatVector.zero(FLOATS);
      FloatVector two = FloatVector.zero(FLOATS);
      for (int at = begin; at < end; at++) {
        FloatVector weight = FloatVector.broadcast(FLOATS, layout.weights[at]);
        int from = layout.neighbours[at] * SlotLayout.STRIP + k;
        one = FloatVector.fromArray(FLOATS, spins, from).fma(weight, one);
        two = FloatVector.fromArray(FLOATS, spins, from + LANES).fma(weight, two);
      }
      one.mul(layout.scale).add(bias).intoArray(fields, into + k);
      two.mul(layout.scale).add(bias).intoArray(fields, into + k + LANES);
    }
  }

  private FloatVector decide(int[] words, int at) {
    FloatVector t =
        FloatVector.fromArray(FLOATS, fields, at)
            .mul(FloatVector.fromArray(FLOATS, coefficients, at));
    // Not max and min, which take care of NaN and cost more.
    t = t.blend(-Sigmoid.LIMIT, t.compare(VectorOperators.LT, -Sigmoid.LIMIT));
    t = t.blend(Sigmoid.LIMIT, t.compare(VectorOperators.GT, Sigmoid.LIMIT));
    FloatVector rounded = t.add(Sigmoid.ROUNDER);
    FloatVector f = t.sub(rounded.sub(Sigmoid.ROUNDER));
    FloatVector p = f.mul(Sigmoid.C5).add(Sigmoid.C4);
    p = p.mul(f).add(Sigmoid.C3);
    p = p.mul(f).add(Sigmoid.C2);
    p = p.mul(f).add(Sigmoid.C1);
    p = p.mul(f).add(1f);
    IntVector power =
        p.reinterpretAsInts().add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23));
    FloatVector y = power.reinterpretAsFloats();
    IntVector bits =
        IntVector.fromArray(INTS, words, at).lanewise(VectorOperators.LSHR, 9).or(0x3f800000);
    FloatVector u = bits.reinterpretAsFloats().sub(Sigmoid.U_SHIFT);
    FloatVector rest = FloatVector.broadcast(FLOATS, 1f).sub(u);
    VectorMask<Float> up = u.mul(y).compare(VectorOperators.LT, rest);
    return FloatVector.broadcast(FLOATS, -1f).blend(1f, up);
  }
}
