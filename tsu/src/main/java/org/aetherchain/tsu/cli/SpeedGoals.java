package org.aetherchain.tsu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the software devices are meant to reach on one core of a server of 2023, and what was
/// measured. Where a machine lacks a device its lines are left out.
final class SpeedGoals {
  private static final String C = "software p-bits, C, AVX2";
  private static final String PLAIN = "software p-bits, Java, plain";
  private static final String VECTOR = "software p-bits, Java, Vector API";

  /// So many times one thread's updates on two.
  private static final double TWO_THREADS = 1.8;

  private static final List<Goal> GOALS =
      List.of(
          new Goal(C, BenchCommand.Kind.MANY, 8, 0.70),
          new Goal(C, BenchCommand.Kind.MANY, 16, 0.55),
          new Goal(C, BenchCommand.Kind.MANY_INT8_FAST, 8, 1.40),
          new Goal(C, BenchCommand.Kind.SINGLE, 8, 0.35),
          new Goal(C, BenchCommand.Kind.SINGLE_FAST, 8, 0.35),
          new Goal(PLAIN, BenchCommand.Kind.MANY, 8, 0.15),
          new Goal(VECTOR, BenchCommand.Kind.MANY, 8, 0.65));

  private final List<Measured> measured = new ArrayList<>();

  /// A device's updates a nanosecond.
  private record Goal(String model, BenchCommand.Kind kind, int degree, double least) {}

  private record Measured(String model, BenchCommand.Kind kind, int degree, double flipsPerNs) {}

  void add(String model, BenchCommand.Kind kind, int degree, double flipsPerNs) {
    measured.add(new Measured(model, kind, degree, flipsPerNs));
  }

  private Optional<Double> find(String model, BenchCommand.Kind kind, int degree) {
    return measured.stream()
        .filter(each -> each.model().equals(model) && each.kind() == kind)
        .filter(each -> each.degree() == degree)
        .map(Measured::flipsPerNs)
        .findFirst();
  }

  /// The section of the page.
  String section() {
    StringBuilder page = new StringBuilder("\n## Against the goals\n\n");
    page.append("Goals are for one core, in updates a nanosecond, or in times of one thread. ");
    page.append("A bit-sliced kernel for couplings ±J, with 5 as its goal, is not built.\n\n");
    page.append("| device | what | k | goal | measured | met |\n|---|---|---|---|---|---|\n");
    for (Goal goal : GOALS) {
      find(goal.model(), goal.kind(), goal.degree())
          .ifPresent(
              speed ->
                  page.append(
                      line(
                          goal.model() + " | " + goal.kind().words(),
                          goal.degree(),
                          goal.least(),
                          speed)));
    }
    for (String model : List.of(C, PLAIN, VECTOR)) {
      for (int degree : new int[] {8, 16}) {
        Optional<Double> one = find(model, BenchCommand.Kind.MANY, degree);
        Optional<Double> two = find(model, BenchCommand.Kind.TWO_THREADS, degree);
        if (one.isPresent() && two.isPresent()) {
          double times = two.get() / one.get();
          page.append(line(model + " | two threads to one", degree, TWO_THREADS, times));
        }
      }
    }
    return page.toString();
  }

  private static String line(String what, int degree, double least, double reached) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %s |%n",
        what,
        degree,
        least,
        reached,
        reached >= least ? "yes" : "**no**");
  }
}
