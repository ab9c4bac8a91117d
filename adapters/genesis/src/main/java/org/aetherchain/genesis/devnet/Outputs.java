package org.aetherchain.genesis.devnet;

import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.record.Output;

/// Outputs with the fields that their kind does not use left empty.
public final class Outputs {
  /// Money.
  public static final String COIN = "COIN";

  /// A deposit that stands for honest votes or for capacity.
  public static final String BOND = "BOND";

  private Outputs() {}

  /// Units of coin.
  public static Output coin(PublicKey owner, long amount) {
    return new Output(COIN, owner, owner, amount, 0, Hash.ZERO, 0, 0, Hash.ZERO);
  }

  /// Units of coin that are bonded.
  ///
  /// @param pledged bytes of capacity that it stands for
  /// @param commit hash of the vote key
  public static Output bond(PublicKey owner, long amount, long pledged, Hash commit) {
    return new Output(BOND, owner, owner, amount, pledged, commit, 0, 0, Hash.ZERO);
  }

  /// Capacity that a provider may grant.
  ///
  /// @param kind `CAPACITY_MEM` or `CAPACITY_STORE`
  public static Output capacity(String kind, PublicKey owner, long amount) {
    return new Output(kind, owner, owner, amount, 0, Hash.ZERO, 0, 0, Hash.ZERO);
  }

  /// Capacity granted to a user.
  ///
  /// @param kind `MEM` or `STORE`
  /// @param leaseEnd the last height at which the user holds it
  public static Output grant(
      String kind, PublicKey owner, PublicKey provider, long amount, long leaseEnd) {
    return new Output(kind, owner, provider, amount, 0, Hash.ZERO, leaseEnd, 0, Hash.ZERO);
  }

  /// Something unique that is known by a hash.
  ///
  /// @param kind `SHARD` or `PROGRAM`
  public static Output unique(String kind, PublicKey owner, Hash commit) {
    return new Output(kind, owner, owner, 1, 0, commit, 0, 0, Hash.ZERO);
  }
}
