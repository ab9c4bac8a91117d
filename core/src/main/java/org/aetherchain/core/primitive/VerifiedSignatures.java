package org.aetherchain.core.primitive;

import java.util.List;
import org.aetherchain.core.port.SignatureScheme;
import org.jspecify.annotations.Nullable;

/// A signature scheme's verifications, of which the valid ones are remembered: a command is checked
/// when it arrives, again in a block, and again on every branch.
///
/// A fixed number of slots, whatever peers send. Each slot holds one immutable entry that is
/// compared in full, so an answer is the scheme's answer, remembered or not; two threads that fill
/// one slot at the same time cost at most another verification.
final class VerifiedSignatures {
  private final SignatureScheme scheme;
  private final @Nullable Verified[] slots;

  /// @param slotBits the number of slots as a power of two, 0..24
  VerifiedSignatures(SignatureScheme scheme, int slotBits) {
    this.scheme = scheme;
    this.slots = new @Nullable Verified[1 << slotBits];
  }

  /// Something that was signed, by whom and how.
  private record Verified(Object signers, Object message, FixedBytes signature) {
    int slot(int slots) {
      int hash = 31 * (31 * signers.hashCode() + message.hashCode()) + signature.hashCode();
      return Octets.mix(hash) & (slots - 1);
    }
  }

  /// See [SignatureScheme#verifyCommand].
  boolean command(PublicKey key, Hash digest, Signature signature) {
    var asked = new Verified(key, digest, signature);
    return isRemembered(asked) || remember(asked, scheme.verifyCommand(key, digest, signature));
  }

  /// See [SignatureScheme#verifyVote].
  boolean vote(List<VoteKey> keys, Hash message, VoteSignature signature) {
    var asked = new Verified(keys, message, signature);
    return isRemembered(asked) || remember(asked, scheme.verifyVote(keys, message, signature));
  }

  /// See [SignatureScheme#verifyPossession].
  boolean possession(VoteKey key, VoteSignature possession) {
    var asked = new Verified(key, "possession", possession);
    return isRemembered(asked) || remember(asked, scheme.verifyPossession(key, possession));
  }

  private boolean isRemembered(Verified asked) {
    return asked.equals(slots[asked.slot(slots.length)]);
  }

  private boolean remember(Verified asked, boolean isValid) {
    if (isValid) {
      slots[asked.slot(slots.length)] = asked;
    }
    return isValid;
  }
}
