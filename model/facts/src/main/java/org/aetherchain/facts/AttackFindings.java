package org.aetherchain.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.aetherchain.facts.attack.AttackFormula;
import org.aetherchain.facts.attack.PaperFormulas;
import org.aetherchain.facts.attack.Races;

/// The paper's sections 6 and 8: how likely an attacker rewrites the chain.
final class AttackFindings {
  static final double[] SHARES = {.10, .15, .20, .25, .30, 1.0 / 3, .35, .40, .45};
  private static final double[] RISKS = {1e-3, 1e-5, 1e-6, 1e-9};

  /// The paper's own example.
  private static final int DEPTH = 6;

  private static final double P = .45;
  private static final double Q = .55;
  private static final double CLAIMED = .000624;
  private static final int PLOT_DEPTH = 60;

  private AttackFindings() {}

  static Findings of(Effort effort, Watcher watcher) {
    return new Findings(
        "attack",
        "The attacker's race",
        facts(),
        List.of(sixDeep(effort, watcher), depths()),
        List.of(plot()));
  }

  private static List<Findings.Fact> facts() {
    List<Findings.Fact> facts = new ArrayList<>(formulas());
    facts.addAll(claims());
    return facts;
  }

  private static List<Findings.Fact> formulas() {
    double tail = PaperFormulas.tail(P, Q, DEPTH);
    double text = PaperFormulas.text(P, Q, DEPTH);
    double code = PaperFormulas.code(P, Q, DEPTH);
    double nakamoto = AttackFormula.NAKAMOTO.probability(P, DEPTH);
    double ruin = AttackFormula.RUIN.probability(P, DEPTH);
    List<Findings.Fact> facts = new ArrayList<>();
    facts.add(
        new Findings.Fact(
            "A1",
            "6",
            "P_k = sum of C(k,j) p^j q^(k-j), j = 0..k: the binomial tail",
            "false",
            "all terms of the distribution, hence " + Figures.text(tail) + " for every k and p",
            Map.of("value", tail)));
    facts.add(
        new Findings.Fact(
            "A2",
            "6",
            "P = (p/q)^z",
            "answers another question",
            "the gambler's ruin of an attacker already z behind: "
                + Figures.text(ruin)
                + " at p = 0.45, z = 6; what was mined while the merchant waited is left out",
            Map.of("value", ruin)));
    facts.add(
        new Findings.Fact(
            "A3",
            "6",
            "more precisely, P = 1 - (q/p)^(z+1)/(1-q/p)",
            "false",
            "%s at p = 0.45, z = 6, and it grows: %s at z = 20, %s at z = 50"
                .formatted(
                    Figures.text(text),
                    Figures.text(PaperFormulas.text(P, Q, 20)),
                    Figures.text(PaperFormulas.text(P, Q, 50))),
            Map.of(
                "z6", text,
                "z20", PaperFormulas.text(P, Q, 20),
                "z50", PaperFormulas.text(P, Q, 50))));
    facts.add(
        new Findings.Fact(
            "A4",
            "8",
            "P = (1-(q/p)^(z+1))/(1-q/p), as code",
            "false",
            "a geometric sum: %s; with the roles swapped %s"
                .formatted(Figures.text(code), Figures.text(PaperFormulas.code(Q, P, DEPTH))),
            Map.of("value", code, "swapped", PaperFormulas.code(Q, P, DEPTH))));
    facts.add(
        new Findings.Fact(
            "A5",
            "6",
            "from Bitcoin's derivation",
            "false",
            "Nakamoto's formula gives " + Figures.text(nakamoto) + " there",
            Map.of("value", nakamoto)));
    return facts;
  }

  private static List<Findings.Fact> claims() {
    AttackFormula exact = AttackFormula.ROSENFELD;
    double six = exact.probability(P, DEPTH);
    int depth = exact.depthFor(P, 1e-6);
    double million = exact.shareFor(DEPTH, 1e-6);
    double fives = exact.shareFor(DEPTH, 1e-5);
    double third = exact.probability(1.0 / 3, DEPTH);
    double strict = AttackFormula.strictlyMore(P, DEPTH);
    List<Findings.Fact> facts = new ArrayList<>();
    facts.add(
        new Findings.Fact(
            "A7",
            "6",
            "simulations show P < 1e-6 for z = 6, q = 0.55",
            "false by a factor of " + Figures.text(six / 1e-6),
            "%s. Six blocks are enough for 1e-6 up to a share of %s; against 45 %% it takes %,d"
                .formatted(Figures.text(six), Figures.percent(million), depth),
            Map.of("value", six, "share", million, "depth", (double) depth)));
    facts.add(
        new Findings.Fact(
            "A8",
            "8",
            "for p = 0.45, q = 0.55, z = 6: P = 0.000624",
            "false by a factor of " + Figures.text(six / CLAIMED),
            "%s; for 0.000624 it takes %,d blocks. The claim contradicts A7, too"
                .formatted(Figures.text(six), exact.depthFor(P, CLAIMED)),
            Map.of("value", six, "depth", (double) exact.depthFor(P, CLAIMED))));
    facts.add(
        new Findings.Fact(
            "A9",
            "8",
            "99.999 % finality after 6 blocks",
            "false",
            ("a failure of 1e-5 at six blocks needs an attacker below %s; at 10 %% it is %s,"
                    + " at 45 %% %s")
                .formatted(
                    Figures.percent(fives),
                    Figures.text(exact.probability(.1, DEPTH)),
                    Figures.text(six)),
            Map.of("share", fives)));
    facts.add(
        new Findings.Fact(
            "A12",
            "5",
            "less than a third malicious, hence no forks",
            "contradiction",
            "a longest chain forks by design: just below a third, six blocks are reversed with "
                + "probability "
                + Figures.text(third),
            Map.of("value", third)));
    facts.add(
        new Findings.Fact(
            "R-FC",
            "",
            "(this protocol asks for more work, not as much)",
            "for comparison",
            "an attacker who must get ahead succeeds with " + Figures.text(strict),
            Map.of("value", strict)));
    return facts;
  }

  private static Findings.Table sixDeep(Effort effort, Watcher watcher) {
    SplittableRandom random = new SplittableRandom(effort.seed());
    List<List<Object>> rows = new ArrayList<>();
    long total = SHARES.length * effort.races();
    double chiSquare = 0;
    for (int i = 0; i < SHARES.length; i++) {
      long before = i * effort.races();
      Races.Result result =
          Races.run(
              SHARES[i],
              DEPTH,
              effort.races(),
              random.split(),
              done -> watcher.progressed("races", before + done, total));
      double exact = AttackFormula.ROSENFELD.probability(SHARES[i], DEPTH);
      double sigmas = result.sigmas(exact);
      chiSquare += sigmas * sigmas;
      rows.add(
          List.of(
              Figures.percent(SHARES[i]),
              AttackFormula.RUIN.probability(SHARES[i], DEPTH),
              AttackFormula.NAKAMOTO.probability(SHARES[i], DEPTH),
              exact,
              AttackFormula.GRUNSPAN.probability(SHARES[i], DEPTH),
              result.probability(),
              sigmas));
    }
    return new Findings.Table(
        "Success at z = 6",
        List.of("share", "ruin", "Nakamoto", "Rosenfeld", "Grunspan-PM", "races", "sigmas"),
        rows,
        "%,d races each, seed %d: chi-square %s for %d degrees of freedom"
            .formatted(effort.races(), effort.seed(), Figures.text(chiSquare), SHARES.length));
  }

  private static Findings.Table depths() {
    List<List<Object>> rows = new ArrayList<>();
    for (double share : SHARES) {
      List<Object> row = new ArrayList<>();
      row.add(Figures.percent(share));
      for (double risk : RISKS) {
        row.add(
            "%,d (%,d)"
                .formatted(
                    AttackFormula.ROSENFELD.depthFor(share, risk),
                    AttackFormula.NAKAMOTO.depthFor(share, risk)));
      }
      rows.add(row);
    }
    return new Findings.Table(
        "Least depth for a risk",
        List.of("share", "1e-3", "1e-5", "1e-6", "1e-9"),
        rows,
        "exact, in brackets Nakamoto; at a block a minute these are minutes");
  }

  private static Findings.Plot plot() {
    List<Findings.Curve> curves = new ArrayList<>();
    for (double share : new double[] {.1, .2, .3, .4, .45}) {
      List<Findings.Point> points = new ArrayList<>();
      for (int z = 0; z <= PLOT_DEPTH; z++) {
        double value = AttackFormula.ROSENFELD.probability(share, z);
        if (value >= 1e-9) {
          points.add(new Findings.Point(z, value));
        }
      }
      curves.add(new Findings.Curve(Figures.percent(share), points));
    }
    return new Findings.Plot(
        "Probability that the attacker succeeds", "blocks", "probability", true, curves);
  }
}
