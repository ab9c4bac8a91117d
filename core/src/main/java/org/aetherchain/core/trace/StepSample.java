package org.aetherchain.core.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;

/// Chooses steps among many such that rare kinds are there as well: of each kind as many as of any
/// other, as far as there are that many; which ones of a kind is drawn by the seed. The same steps
/// and the same seed give the same choice.
///
/// Takes memory in the number of kinds times what is wanted, whatever is offered.
public final class StepSample {
  private final int wanted;
  private final long seed;
  private final Map<String, PriorityQueue<Drawn>> byKind = new HashMap<>();
  private final TreeMap<String, Long> offered = new TreeMap<>();

  private record Drawn(long lot, long number) {
    static final Comparator<Drawn> LATEST_FIRST =
        Comparator.comparingLong(Drawn::lot).thenComparingLong(Drawn::number).reversed();
  }

  /// @param wanted how many steps are chosen at most, at least 1
  public StepSample(int wanted, long seed) {
    this.wanted = wanted;
    this.seed = seed;
  }

  /// Offers a step.
  ///
  /// @param number differs between steps
  public void offer(long number, String kind) {
    offered.merge(kind, 1L, Long::sum);
    PriorityQueue<Drawn> best =
        byKind.computeIfAbsent(kind, _ -> new PriorityQueue<>(Drawn.LATEST_FIRST));
    best.add(new Drawn(lot(number), number));
    if (best.size() > wanted) {
      best.remove();
    }
  }

  /// How many steps of each kind were offered.
  public Map<String, Long> offered() {
    return new TreeMap<>(offered);
  }

  /// The numbers of the steps that are chosen.
  public NavigableSet<Long> chosen() {
    List<List<Drawn>> kinds = new ArrayList<>();
    for (String kind : offered.keySet()) {
      List<Drawn> drawn = new ArrayList<>(byKind.getOrDefault(kind, new PriorityQueue<>()));
      drawn.sort(Drawn.LATEST_FIRST.reversed());
      kinds.add(drawn);
    }
    TreeSet<Long> chosen = new TreeSet<>();
    for (int round = 0; round < wanted && chosen.size() < wanted; round++) {
      for (List<Drawn> drawn : kinds) {
        if (round < drawn.size() && chosen.size() < wanted) {
          chosen.add(drawn.get(round).number);
        }
      }
    }
    return chosen;
  }

  /// SplitMix64 (Steele, Lea and Flood, 2014) of the seed and the number.
  private long lot(long number) {
    long z = seed + (number + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
