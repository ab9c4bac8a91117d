package org.aetherchain.devnet.attack;

import java.util.ArrayList;
import java.util.List;
import org.aetherchain.devnet.world.World;
import org.aetherchain.genesis.devnet.Account;

/// Who may play a part that needs coins.
final class Crowd {
  private Crowd() {}

  /// The names of all accounts, the one that the part was written for first.
  static List<String> of(World world, String first) {
    List<String> names = new ArrayList<>(List.of(first));
    for (Account account : world.network().cast().accounts()) {
      if (!account.name().equals(first)) {
        names.add(account.name());
      }
    }
    return List.copyOf(names);
  }
}
