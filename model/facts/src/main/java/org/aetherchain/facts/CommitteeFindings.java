package org.aetherchain.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aetherchain.facts.committee.Committees;

/// Committees drawn from a larger set, and sampling in place of verifying.
final class CommitteeFindings {
  private static final int POPULATION = 400;
  private static final int BYZANTINE = 133;

  private CommitteeFindings() {}

  static Findings of() {
    double of32 = Committees.third(POPULATION, BYZANTINE, 32);
    double of128 = Committees.third(POPULATION, BYZANTINE, 128);
    double missed = Committees.survival(.1, 21);
    List<Findings.Fact> facts =
        List.of(
            new Findings.Fact(
                "C6",
                "5",
                "shards, each under the assumption of less than a third",
                "does not carry over",
                "with 133 of 400 Byzantine, a committee of 32 has a third of them with probability "
                    + "%s, one of 128 with %s".formatted(Figures.text(of32), Figures.text(of128)),
                Map.of("of32", of32, "of128", of128)),
            new Findings.Fact(
                "E1",
                "4",
                "validators sample proofs, cheaters are fined",
                "unsafe in place of verification",
                "at a rate of 10 %% and 21 honest samplers, a cheat in %s goes unseen, and a final "
                        .formatted(Figures.text(1 / missed))
                    + "invalid state cannot be fined away",
                Map.of("missed", missed)));
    return new Findings(
        "committee",
        "Committees and samples",
        facts,
        List.of(sizes(), drawn(), rates()),
        List.of());
  }

  private static Findings.Table sizes() {
    List<List<Object>> rows = new ArrayList<>();
    for (double share : new double[] {.10, .20, .25}) {
      rows.add(
          List.of(
              Figures.percent(share),
              Committees.sizeFor(share, 1e-6),
              Committees.sizeFor(share, 1e-9)));
    }
    return new Findings.Table(
        "Members for a safe committee",
        List.of("Byzantine", "risk 1e-6", "risk 1e-9"),
        rows,
        "from this size on, a third of a committee is Byzantine with less than this risk");
  }

  private static Findings.Table drawn() {
    List<List<Object>> rows = new ArrayList<>();
    for (int size : new int[] {32, 64, 128, 256}) {
      rows.add(
          List.of(
              size,
              Committees.third(POPULATION, BYZANTINE, size),
              Committees.third(POPULATION, 100, size),
              Committees.third(POPULATION, 40, size)));
    }
    return new Findings.Table(
        "A third Byzantine, drawn from 400",
        List.of("committee", "133 of 400", "100 of 400", "40 of 400"),
        rows,
        "hypergeometric");
  }

  private static Findings.Table rates() {
    List<List<Object>> rows = new ArrayList<>();
    for (double ratio : new double[] {1, 4, 10, 100}) {
      rows.add(
          List.of(
              Figures.text(ratio),
              1 / (ratio + 1),
              Committees.deterrence(ratio, 4),
              Committees.deterrence(ratio, 10),
              Committees.deterrence(ratio, 32)));
    }
    return new Findings.Table(
        "Sampling that deters",
        List.of("fine/gain", "detection", "4 samplers", "10 samplers", "32 samplers"),
        rows,
        "the rate at which each honest sampler has to look so that cheating does not pay");
  }
}
