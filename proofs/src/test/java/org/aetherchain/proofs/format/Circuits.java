package org.aetherchain.proofs.format;

import org.aetherchain.proofs.field.Fr;
import org.aetherchain.proofs.field.FrVector;
import org.aetherchain.proofs.r1cs.R1cs;
import org.aetherchain.proofs.r1cs.SparseMatrix;
import org.aetherchain.proofs.r1cs.Witness;

/// Small constraint systems that tests share.
public final class Circuits {
  private Circuits() {}

  /// `out = x^(2^n)` by squaring, with `out` public and `x` private; wires are one, out, x, and
  /// what lies between.
  public static R1cs squarings(int n) {
    SparseMatrix.Builder a = new SparseMatrix.Builder();
    SparseMatrix.Builder c = new SparseMatrix.Builder();
    for (int i = 0; i < n; i++) {
      a.term(2 + i, Fr.ONE).endRow();
      c.term(i == n - 1 ? 1 : 3 + i, Fr.ONE).endRow();
    }
    SparseMatrix factors = a.build();
    return new R1cs(2 + n, 1, 0, 1, factors, factors, c.build());
  }

  /// The witness of [#squarings(int)] for some x.
  public static Witness squaringsOf(long x, int n) {
    FrVector values = new FrVector(2 + n);
    values.set(0, Fr.ONE);
    Fr value = Fr.of(x);
    for (int i = 0; i < n; i++) {
      values.set(2 + i, value);
      value = value.times(value);
    }
    values.set(1, value);
    return Witness.of(values);
  }
}
