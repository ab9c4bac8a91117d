package org.aetherchain.tsu.software;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The same arithmetic by the Vector API, where the module `jdk.incubator.vector` is present: two
/// vectors of chains at a time. A product of a weight and a spin is exact, so that fusing it into a
/// sum changes nothing; everything else is rounded step by step.
final class VectorKernel implements SlotKernel {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int STEP = 2 * LANES;

  private final SlotLayout layout;
  private int stride;

  VectorKernel(SlotLayout layout) {
    this.layout = layout;
  }

  @Override
  public int stride(int width) {
    stride = (width + STEP - 1) / STEP * STEP;
    return stride;
  }

  @Override
  public void update(
      float[] spins, int slot, int[] words, float[] coefficients, boolean isCoupled) {
    int begin = layout.edgeStarts[slot];
    int end = isCoupled ? layout.edgeStarts[slot + 1] : begin;
    int row = layout.nodes[slot] * stride;
    for (int c = 0; c < stride; c += STEP) {
      FloatVector one = FloatVector.zero(FLOATS);
      FloatVector two = FloatVector.zero(FLOATS);
      for (int at = begin; at < end; at++) {
        FloatVector weight = FloatVector.broadcast(FLOATS, layout.weights[at]);
        int from = layout.neighbours[at] * stride + c;
        one = FloatVector.fromArray(FLOATS, spins, from).fma(weight, one);
        two = FloatVector.fromArray(FLOATS, spins, from + LANES).fma(weight, two);
      }
      decide(slot, one, words, coefficients, c).intoArray(spins, row + c);
      decide(slot, two, words, coefficients, c + LANES).intoArray(spins, row + c + LANES);
    }
  }

  private FloatVector decide(int slot, FloatVector sum, int[] words, float[] coefficients, int c) {
    FloatVector field = sum.mul(layout.scale).add(layout.biases[slot]);
    FloatVector t = field.mul(FloatVector.fromArray(FLOATS, coefficients, c));
    t = t.max(-Sigmoid.LIMIT).min(Sigmoid.LIMIT);
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
        IntVector.fromArray(INTS, words, c).lanewise(VectorOperators.LSHR, 9).or(0x3f800000);
    FloatVector u = bits.reinterpretAsFloats().sub(Sigmoid.U_SHIFT);
    FloatVector rest = FloatVector.broadcast(FLOATS, 1f).sub(u);
    VectorMask<Float> up = u.mul(y).compare(VectorOperators.LT, rest);
    return FloatVector.broadcast(FLOATS, -1f).blend(1f, up);
  }
}
