package org.aetherchain.core.kernel;

import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.LinkCert;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;

/// How long the canonical bytes of events can be that the rules may accept. Longer ones are refused
/// before they are read.
final class ByteLimits {
  /// The bound on validators.
  private static final long VALIDATOR_LIMIT = 1_024;

  /// The longest name of a kind of output.
  private static final long KIND_LIMIT_BYTES = 16;

  /// Version, tag of the event and tag of an effect or a variant within.
  private static final long FRAME_BYTES = 3;

  /// A certificate with every validator's number.
  private static final long CERTIFICATE_BYTES =
      LinkCert.CODEC.minimumSizeBytes() + VALIDATOR_LIMIT * Long.BYTES;

  private final Params params;

  ByteLimits(Params params) {
    this.params = params;
  }

  /// The limit for an event that begins with these bytes, by its tag.
  long event(byte[] bytes) {
    int tag = bytes.length < 2 ? 0 : bytes[1];
    return switch (tag) {
      case 0 -> blockEvent();
      case 2 -> FRAME_BYTES + params.maxTransactionBytes();
      case 3 -> FRAME_BYTES + evidence();
      default -> FRAME_BYTES + SignedVote.CODEC.minimumSizeBytes();
    };
  }

  long blockEvent() {
    return FRAME_BYTES
        + Block.CODEC.minimumSizeBytes()
        + params.maxBlockBytes()
        + coinbase()
        + CERTIFICATE_BYTES;
  }

  /// The coinbase does not count in the bytes of a body: it pays each originator and voter, and the
  /// proposer.
  private long coinbase() {
    long outputs = params.maxTransactions() + VALIDATOR_LIMIT + 1;
    return SignedTx.CODEC.minimumSizeBytes()
        + outputs * (Output.CODEC.minimumSizeBytes() + KIND_LIMIT_BYTES);
  }

  /// The largest effect relays a block, or evidence in a network with small blocks.
  long effect() {
    return FRAME_BYTES + Math.max(blockEvent(), FRAME_BYTES + evidence());
  }

  private static long evidence() {
    return 2 * Math.max(CERTIFICATE_BYTES, SignedVote.CODEC.minimumSizeBytes());
  }
}
