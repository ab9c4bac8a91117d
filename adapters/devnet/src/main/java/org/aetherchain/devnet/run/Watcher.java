package org.aetherchain.devnet.run;

import org.aetherchain.devnet.attack.Attacks;
import org.aetherchain.devnet.world.World;

/// Looks on while a run goes on; it cannot change it.
public interface Watcher {
  /// Looks at nothing.
  Watcher NONE = (_, _, _, _) -> {};

  /// Something may have happened.
  ///
  /// @param share how much of the goal is reached, 0..1
  void look(World world, Attacks attacks, Phase phase, double share);
}
