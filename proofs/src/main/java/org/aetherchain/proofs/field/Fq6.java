package org.aetherchain.proofs.field;

/// `c0 + c1 v + c2 v^2` with `v^3 = 1 + u`, an element of the sextic extension of the base field.
record Fq6(Fq2 c0, Fq2 c1, Fq2 c2) {
  static final Fq6 ZERO = new Fq6(Fq2.ZERO, Fq2.ZERO, Fq2.ZERO);
  static final Fq6 ONE = new Fq6(Fq2.ONE, Fq2.ZERO, Fq2.ZERO);

  Fq6 plus(Fq6 other) {
    return new Fq6(c0.plus(other.c0), c1.plus(other.c1), c2.plus(other.c2));
  }

  Fq6 minus(Fq6 other) {
    return new Fq6(c0.minus(other.c0), c1.minus(other.c1), c2.minus(other.c2));
  }

  Fq6 negated() {
    return new Fq6(c0.negated(), c1.negated(), c2.negated());
  }

  Fq6 times(Fq6 other) {
    Fq2 p0 = c0.times(other.c0);
    Fq2 p1 = c1.times(other.c1);
    Fq2 p2 = c2.times(other.c2);
    Fq2 cross12 = c1.plus(c2).times(other.c1.plus(other.c2)).minus(p1).minus(p2);
    Fq2 cross01 = c0.plus(c1).times(other.c0.plus(other.c1)).minus(p0).minus(p1);
    Fq2 cross02 = c0.plus(c2).times(other.c0.plus(other.c2)).minus(p0).minus(p2);
    return new Fq6(
        p0.plus(cross12.timesNonResidue()), cross01.plus(p2.timesNonResidue()), cross02.plus(p1));
  }

  /// Times `d0 + d1 v`.
  Fq6 timesSparse(Fq2 d0, Fq2 d1) {
    Fq2 p0 = c0.times(d0);
    Fq2 p1 = c1.times(d1);
    Fq2 cross01 = c0.plus(c1).times(d0.plus(d1)).minus(p0).minus(p1);
    return new Fq6(p0.plus(c2.times(d1).timesNonResidue()), cross01, c2.times(d0).plus(p1));
  }

  /// Times `d v` for d of the base field.
  Fq6 timesScaledV(Fq d) {
    return new Fq6(c2.times(d).timesNonResidue(), c0.times(d), c1.times(d));
  }

  Fq6 timesV() {
    return new Fq6(c2.timesNonResidue(), c0, c1);
  }

  Fq6 inverse() {
    Fq2 t0 = c0.times(c0).minus(c1.times(c2).timesNonResidue());
    Fq2 t1 = c2.times(c2).timesNonResidue().minus(c0.times(c1));
    Fq2 t2 = c1.times(c1).minus(c0.times(c2));
    Fq2 norm = c0.times(t0).plus(c2.times(t1).plus(c1.times(t2)).timesNonResidue()).inverse();
    return new Fq6(t0.times(norm), t1.times(norm), t2.times(norm));
  }
}
