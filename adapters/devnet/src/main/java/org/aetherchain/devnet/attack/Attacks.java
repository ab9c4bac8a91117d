package org.aetherchain.devnet.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.aetherchain.devnet.node.DevnetNode;
import org.aetherchain.devnet.world.World;

/// The attacks of a run, one after the other.
public final class Attacks {
  /// An attack that was begun.
  public record Begun(Attack attack, long atMs) {}

  private final LongSupplier nowMs;
  private final Consumer<String> notes;
  private final List<Attack> planned;
  private final Map<Attack, Long> begun = new LinkedHashMap<>();
  private final Map<Attack, Boolean> told = new LinkedHashMap<>();

  /// Attacks in this order.
  ///
  /// @param nowMs the run's clock
  /// @param notes is told of their beginnings and outcomes
  public Attacks(LongSupplier nowMs, Consumer<String> notes, List<Attack> planned) {
    this.nowMs = nowMs;
    this.notes = notes;
    this.planned = List.copyOf(planned);
  }

  private static Attacks in(World world, List<Attack> planned) {
    return new Attacks(
        () -> world.scheduler().nowMs(), text -> world.chronicle().note(text), planned);
  }

  /// None.
  public static Attacks none(World world) {
    return in(world, List.of());
  }

  /// All three.
  public static Attacks all(World world) {
    List<DevnetNode> nodes = world.nodes();
    return in(
        world,
        List.of(
            new DoubleSpend(world, nodes.getFirst(), nodes.get(nodes.size() / 2)),
            new Equivocation(world, nodes.getLast()),
            new Partition(world)));
  }

  /// Begins what is due, goes on with what was begun, tells of outcomes.
  ///
  /// @param share the share of the run that is over, 0..1
  public void tick(double share) {
    begun.keySet().forEach(Attack::tick);
    boolean isQuiet = begun.keySet().stream().allMatch(Attack::isOver);
    for (Attack attack : planned) {
      if (isQuiet && !begun.containsKey(attack) && share >= attack.beginsAt()) {
        begun.put(attack, nowMs.getAsLong());
        attack.begin();
        notes.accept("ATTACK " + attack.name() + ": " + attack.what());
        isQuiet = false;
      }
    }
    for (Attack attack : begun.keySet()) {
      if (attack.outcome().isPresent() && told.put(attack, true) == null) {
        notes.accept("OUTCOME " + attack.name() + ": " + attack.outcome().get());
      }
    }
  }

  /// Whether all attacks were begun and what came of them is known.
  public boolean isSettled() {
    return planned.stream()
        .allMatch(attack -> begun.containsKey(attack) && attack.outcome().isPresent());
  }

  /// The attacks that were begun, in that order.
  public List<Begun> begun() {
    List<Begun> list = new ArrayList<>();
    begun.forEach((attack, atMs) -> list.add(new Begun(attack, atMs)));
    return List.copyOf(list);
  }

  /// What should not have come of the attacks.
  public List<String> failures() {
    return begun.keySet().stream()
        .flatMap(attack -> attack.failure().map(why -> attack.name() + ": " + why).stream())
        .toList();
  }
}
