package org.aetherchain.properties.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aetherchain.core.SpecRef;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Vote;
import org.aetherchain.properties.simulation.Observation;
import org.aetherchain.properties.simulation.Watcher;

/// An honest validator never signs two votes that could be used against it, and no honest node
/// accuses it. S1 and S2 are spelt out here once more.
@SpecRef("AetherNode!VotesNeverSlashable")
final class VoteInvariants implements Watcher {
  static final String HONEST = "honestNeverSlashable";
  static final String ACCUSED = "honestNeverAccused";

  private final Map<Integer, List<Vote>> signed = new HashMap<>();
  private final Set<Long> guilty = new HashSet<>();

  @Override
  public void onStep(Observation observation) {
    for (Effect effect : observation.step().effects()) {
      if (effect instanceof Effect.SignVote sign) {
        look(observation, sign.vote());
      }
    }
    for (long offender : observation.after().offences().keySet()) {
      Violated.unless(
          offender > observation.network().honest(),
          ACCUSED,
          observation,
          "honest validator " + offender + " is accused");
      guilty.add(offender);
    }
  }

  private void look(Observation observation, Vote vote) {
    List<Vote> earlier =
        signed.computeIfAbsent(observation.validator(), validator -> new ArrayList<>());
    for (Vote other : earlier) {
      Violated.unless(
          other.target().epoch() != vote.target().epoch(),
          HONEST,
          observation,
          "two votes for epoch " + vote.target().epoch());
      Violated.unless(
          !reachesAround(other, vote) && !reachesAround(vote, other),
          HONEST,
          observation,
          other + " and " + vote + " surround each other");
    }
    earlier.add(vote);
  }

  private static boolean reachesAround(Vote outer, Vote inner) {
    return outer.source().epoch() < inner.source().epoch()
        && inner.target().epoch() < outer.target().epoch();
  }

  /// How many Byzantine validators were found out.
  int guilty() {
    return guilty.size();
  }

  /// How many votes honest validators signed.
  int signed() {
    return signed.values().stream().mapToInt(List::size).sum();
  }
}
