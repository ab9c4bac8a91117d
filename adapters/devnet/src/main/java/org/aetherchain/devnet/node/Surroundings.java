package org.aetherchain.devnet.node;

import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.devnet.schedule.Scheduler;
import org.aetherchain.genesis.devnet.DevnetGenesis;
import org.aetherchain.wallet.command.VoteSigner;

/// What the nodes of a devnet share.
///
/// @param scheduler when things happen
/// @param network what they start from
/// @param kernel the compiled rules: pure, so one serves all nodes
/// @param primitives hashes and signatures, with one memory of verified signatures for all nodes
/// @param signer signs votes
/// @param observer is told what happens
/// @param heals whether nodes repeat what others may have missed and fetch what they missed
///     themselves; off only in a test that shows what happens without
public record Surroundings(
    Scheduler scheduler,
    DevnetGenesis network,
    Kernel kernel,
    Primitives primitives,
    VoteSigner signer,
    NodeObserver observer,
    boolean heals) {
  /// The time on every node's clock, in milliseconds since 1970.
  public long timeMs() {
    return DevnetGenesis.TIME_MS + scheduler.nowMs();
  }

  /// The proposer that genesis names: the key of all zeros, which nobody has.
  public PublicKey nobody() {
    return PublicKey.of(new byte[PublicKey.SIZE_BYTES]);
  }
}
