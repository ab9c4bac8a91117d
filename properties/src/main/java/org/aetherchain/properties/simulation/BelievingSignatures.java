package org.aetherchain.properties.simulation;

import java.util.List;
import java.util.Optional;
import org.aetherchain.core.port.SignatureScheme;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;

/// Signatures that cost nothing: every one is believed, but for those of rank 0.
///
/// Nobody forges in a simulation: the adversary signs for Byzantine validators only.
public final class BelievingSignatures implements SignatureScheme {
  @Override
  public boolean verifyCommand(PublicKey key, Hash digest, Signature signature) {
    return !signature.equals(Signature.ofRank(0));
  }

  @Override
  public boolean verifyVote(List<VoteKey> keys, Hash message, VoteSignature signature) {
    return !signature.equals(VoteSignature.ofRank(0));
  }

  @Override
  public boolean verifyPossession(VoteKey key, VoteSignature possession) {
    return !possession.equals(VoteSignature.ofRank(0));
  }

  @Override
  public Optional<VoteSignature> aggregate(List<VoteSignature> signatures) {
    return signatures.isEmpty() ? Optional.empty() : Optional.of(VoteSignature.ofRank(1));
  }
}
