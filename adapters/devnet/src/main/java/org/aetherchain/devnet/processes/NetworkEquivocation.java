package org.aetherchain.devnet.processes;

import java.util.Locale;
import java.util.Optional;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.devnet.attack.Attack;
import org.aetherchain.devnet.world.TrackedCommand;
import org.aetherchain.devnet.world.TrackedCommand.State;
import org.aetherchain.genesis.devnet.Cast;
import org.aetherchain.genesis.devnet.Outputs;
import org.aetherchain.genesis.devnet.Seat;
import org.aetherchain.wallet.BadInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The last node's process signs two votes for one epoch and sends both. An honest node shows the
/// evidence; the reporter turns it into a command that takes the validator's bond.
final class NetworkEquivocation implements Attack {
  private static final int REPORTERS_NODE = 0;

  private final Stage stage;
  private final Seat seat;
  private long beganMs;
  private long evidenceMs = -1;
  private long lookedMs;
  private boolean isBonded = true;
  private @Nullable TrackedCommand slash;

  NetworkEquivocation(Stage stage) {
    this.stage = stage;
    this.seat = stage.devnet().folder().genesis().cast().seat(stage.adversary() + 1);
  }

  @Override
  public String name() {
    return "equivocation";
  }

  @Override
  public String what() {
    return "%s on node-%d signs two votes for one epoch and sends both."
        .formatted(seat.name(), stage.adversary() + 1);
  }

  @Override
  public double beginsAt() {
    return 0.25;
  }

  @Override
  public void begin() {
    beganMs = stage.nowMs().getAsLong();
    stage.devnet().begin(Deed.EQUIVOCATE);
  }

  @Override
  public void tick() {
    Optional<Evidence> evidence = stage.sightings().evidence(REPORTERS_NODE, seat.position());
    if (evidence.isEmpty() || isOver()) {
      return;
    }
    if (evidenceMs < 0) {
      evidenceMs = stage.nowMs().getAsLong();
    }
    if (slash == null) {
      slash = report(evidence.get());
    } else if (stage.nowMs().getAsLong() - lookedMs > LOOK_MS) {
      lookedMs = stage.nowMs().getAsLong();
      isBonded = isBondedEverywhere();
    }
  }

  private static final long LOOK_MS = 500;

  private TrackedCommand report(Evidence evidence) {
    try {
      return stage.submit(
          stage.commands().slash(Cast.REPORTER, seat.name(), evidence), REPORTERS_NODE);
    } catch (BadInput impossible) {
      throw new IllegalStateException("genesis gave a bond and a reporter", impossible);
    }
  }

  /// Whether some honest node still shows the bond, soft or hard.
  private boolean isBondedEverywhere() {
    for (int node = 0; node < stage.adversary(); node++) {
      Optional<JsonNode> outputs =
          stage.devnet().client(node).ask("v1/outputs/" + seat.owner().key().toHex());
      if (outputs.isEmpty()) {
        return true;
      }
      for (JsonNode output : outputs.get().path("outputs")) {
        if (output.path("kind").asString("").equals(Outputs.BOND)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public boolean isOver() {
    return slash != null && slash.state() == State.HARD && !isBonded;
  }

  @Override
  public Optional<String> outcome() {
    if (failure().isPresent()) {
      return failure();
    }
    return isOver() && slash != null
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "Evidence after %,d ms. The Slash took effect at height %d: the bond of %,d units"
                    + " is gone, a twentieth of it went to the reporter, the rest is burned.",
                evidenceMs - beganMs,
                slash.height().orElse(0L),
                seat.stake()))
        : Optional.empty();
  }

  @Override
  public Optional<String> failure() {
    return slash != null && slash.state() == State.REJECTED
        ? Optional.of("The Slash was refused: " + String.join(", ", slash.reasons()) + ".")
        : Optional.empty();
  }
}
