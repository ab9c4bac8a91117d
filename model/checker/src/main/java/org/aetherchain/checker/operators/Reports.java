package org.aetherchain.checker.operators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.aetherchain.core.tla.Probe;
import org.aetherchain.core.tla.ProbedBranch;
import org.aetherchain.core.tla.ProbedOperator;

/// What probed rules report: a fair sample of each operator's arguments, and the branches taken.
final class Reports implements Probe.Listener {
  private final RandomGenerator random;
  private final int kept;
  private final Map<String, List<Object[]>> samples = new HashMap<>();
  private final Map<String, Long> calls = new HashMap<>();
  private final Map<String, Set<Integer>> taken = new HashMap<>();
  private boolean sampling = true;

  /// @param kept how many arguments of an operator are kept
  Reports(RandomGenerator random, int kept) {
    this.random = random;
    this.kept = kept;
  }

  @Override
  public void entered(String operator, Object[] arguments) {
    if (!sampling) {
      return;
    }
    long call = calls.merge(operator, 1L, Long::sum);
    List<Object[]> sample = samples.computeIfAbsent(operator, _ -> new ArrayList<>());
    if (sample.size() < kept) {
      sample.add(arguments.clone());
    } else {
      long place = random.nextLong(call);
      if (place < kept) {
        sample.set((int) place, arguments.clone());
      }
    }
  }

  @Override
  public void taken(String operator, int branch) {
    taken.computeIfAbsent(operator, _ -> new HashSet<>()).add(branch);
  }

  /// From now on branches count, arguments do not.
  void stopSampling() {
    sampling = false;
  }

  List<Object[]> samples(String operator) {
    return samples.getOrDefault(operator, List.of());
  }

  List<ProbedBranch> neverTaken(ProbedOperator<?> operator) {
    Set<Integer> seen = taken.getOrDefault(operator.name(), Set.of());
    return operator.branches().stream().filter(branch -> !seen.contains(branch.id())).toList();
  }
}
