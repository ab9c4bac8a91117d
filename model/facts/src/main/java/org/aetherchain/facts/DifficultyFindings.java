package org.aetherchain.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aetherchain.core.kernel.DefaultParams;
import org.aetherchain.facts.difficulty.Response;
import org.aetherchain.facts.difficulty.Retargeting;
import org.aetherchain.facts.difficulty.SimulatedChain;
import org.aetherchain.facts.difficulty.Windup;

/// The paper's section 8 on difficulty, and how rules answer.
final class DifficultyFindings {
  private static final int WINDOW = 200;
  private static final int EPOCHS = 20;
  private static final int PRINTED_DIVISOR = 201;

  /// A chain that settles does so long before.
  private static final int STEP_BLOCKS = 1_500;

  /// How far ahead Bitcoin lets a block be dated.
  private static final long BITCOINS_LIMIT_MS = 7_200_000;

  private static final int HOP_BLOCKS = 8_000;
  private static final int COURSE_BEFORE = 100;
  private static final int COURSE_BLOCKS = 500;

  private DifficultyFindings() {}

  static Findings of(Effort effort, Watcher watcher) {
    int total = Retargeting.values().length + 2;
    List<List<Object>> steps = new ArrayList<>();
    for (Retargeting rule : Retargeting.values()) {
      watcher.progressed("rules of difficulty", steps.size(), total);
      steps.add(row(rule, effort));
    }
    watcher.progressed("rules of difficulty", total - 2, total);
    Findings.Table liars = liars(effort);
    watcher.progressed("rules of difficulty", total - 1, total);
    List<Findings.Plot> plots = List.of(plot(10, effort), plot(.1, effort));
    watcher.progressed("rules of difficulty", total, total);
    Findings.Table answers =
        new Findings.Table(
            "Answers to the rate of hashing",
            List.of(
                "rule",
                "mean s",
                "sd log2",
                "x10 blocks",
                "hours",
                "beyond",
                "/10 blocks",
                "hours",
                "beyond"),
            steps,
            "%d runs, seed %d; settled is within a factor of %s for good, medians of the runs"
                .formatted(effort.runs(), effort.seed(), Figures.text(Response.BAND)));
    return new Findings("difficulty", "Difficulty", facts(), List.of(answers, liars), plots);
  }

  private static List<Findings.Fact> facts() {
    double each = Windup.growth(WINDOW, PRINTED_DIVISOR, 1, 1);
    double ten = Windup.growth(EPOCHS, EPOCHS, 0, 1);
    double gain = Windup.stableGain(WINDOW, WINDOW, 0);
    return List.of(
        new Findings.Fact(
            "B3",
            "8",
            "sum of t_j, j = i-200 .. i-1, over 201",
            "off by one, twice",
            "200 terms over 201 aim at %s s, and the newest interval is left out"
                .formatted(Figures.text(60.0 * PRINTED_DIVISOR / WINDOW)),
            Map.of("aim", 60.0 * PRINTED_DIVISOR / WINDOW)),
        new Findings.Fact(
            "B4",
            "8",
            "a 201-block window for stability",
            "false: it is the cause of instability",
            ("the window contains the corrections already made, so an error is corrected"
                    + " 200 times: it grows by %s %% a block. Stable only up to a gain of %s; the"
                    + " paper's is 1")
                .formatted(Figures.text(100 * (each - 1)), Figures.text(gain)),
            Map.of("growth", each, "stableGain", gain)),
        new Findings.Fact(
            "B5",
            "4",
            "adjusted every 10 blocks",
            "contradicts section 8; unstable, too",
            "an error grows by %s %% every ten blocks".formatted(Figures.text(100 * (ten - 1))),
            Map.of("growth", ten)));
  }

  private static List<Object> row(Retargeting rule, Effort effort) {
    Response response = new Response(DefaultParams.PARAMS, rule, effort.seed(), effort.runs());
    Response.Steady steady = response.steady(effort.blocks());
    Response.Step up = response.step(10, STEP_BLOCKS);
    Response.Step down = response.step(.1, STEP_BLOCKS);
    return List.of(
        rule.words(),
        steady.meanSeconds(),
        steady.deviation(),
        up.settled() ? (Object) Math.round(up.blocks()) : "never",
        up.settled() ? (Object) up.hours() : "",
        up.overshoot(),
        down.settled() ? (Object) Math.round(down.blocks()) : "never",
        down.settled() ? (Object) down.hours() : "",
        down.overshoot());
  }

  private static Findings.Table liars(Effort effort) {
    SimulatedChain.Clock back = (_, medianMs) -> medianMs + 1;
    long limitMs = DefaultParams.PARAMS.futureLimitMs();
    SimulatedChain.Clock ahead = (nowMs, _) -> nowMs + limitMs;
    SimulatedChain.Clock farAhead = (nowMs, _) -> nowMs + BITCOINS_LIMIT_MS;
    List<List<Object>> rows = new ArrayList<>();
    for (Retargeting rule : List.of(Retargeting.PROTOCOL, Retargeting.MEAN)) {
      Response response = new Response(DefaultParams.PARAMS, rule, effort.seed(), effort.runs());
      rows.add(
          List.of(
              rule.words(),
              response.underLiars(1.0 / 3, back, effort.blocks()),
              response.underLiars(.45, back, effort.blocks()),
              response.underLiars(1.0 / 3, ahead, effort.blocks()),
              response.underLiars(.45, farAhead, effort.blocks()),
              response.hopping(HOP_BLOCKS)));
    }
    return new Findings.Table(
        "Liars and hoppers",
        List.of(
            "rule",
            "1/3 back, s",
            "45 % back, s",
            "1/3 ahead, s",
            "45 % two hours ahead, s",
            "hopper's gain"),
        rows,
        "real mean interval when a share of the miners dates blocks as far back, or ahead, as the"
            + " rules let it, or two hours ahead as Bitcoin's would; reward per hash of a miner"
            + " with five times the others' rate who comes and goes, by that of one who stays");
  }

  private static Findings.Plot plot(double factor, Effort effort) {
    List<Findings.Curve> curves = new ArrayList<>();
    for (Retargeting rule :
        List.of(
            Retargeting.PROTOCOL,
            Retargeting.MEAN,
            Retargeting.PAPER_DAMPED,
            Retargeting.PAPER_TEN)) {
      Response response = new Response(DefaultParams.PARAMS, rule, effort.seed(), 1);
      List<Findings.Point> points = new ArrayList<>();
      int block = -COURSE_BEFORE;
      for (double value : response.course(factor, COURSE_BEFORE, COURSE_BLOCKS)) {
        points.add(new Findings.Point(block++, value));
      }
      curves.add(new Findings.Curve(rule.words(), points));
    }
    String words = factor > 1 ? "ten times as much hashing" : "a tenth of the hashing";
    return new Findings.Plot(
        "Difficulty after " + words + " from block 0 on",
        "blocks",
        "difficulty, 1 before",
        true,
        curves);
  }
}
