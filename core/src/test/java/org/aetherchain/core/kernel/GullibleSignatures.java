package org.aetherchain.core.kernel;

import java.util.List;
import java.util.Optional;
import org.aetherchain.core.port.SignatureScheme;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;

/// A scheme that believes every signature but one: of rank 0. It counts what it is asked.
public final class GullibleSignatures implements SignatureScheme {
  private int asked;

  /// How often a signature was to be verified.
  public int asked() {
    return asked;
  }

  @Override
  public boolean verifyCommand(PublicKey key, Hash digest, Signature signature) {
    asked++;
    return !signature.equals(Signature.ofRank(0));
  }

  @Override
  public boolean verifyVote(List<VoteKey> keys, Hash message, VoteSignature signature) {
    asked++;
    return !signature.equals(VoteSignature.ofRank(0));
  }

  @Override
  public boolean verifyPossession(VoteKey key, VoteSignature possession) {
    asked++;
    return !possession.equals(VoteSignature.ofRank(0));
  }

  @Override
  public Optional<VoteSignature> aggregate(List<VoteSignature> signatures) {
    return signatures.isEmpty() ? Optional.empty() : Optional.of(VoteSignature.ofRank(1));
  }
}
