package org.aetherchain.core.port;

import java.util.List;
import java.util.Optional;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;

/// Checks signatures: ECDSA over secp256k1 for commands, BLS over BLS12-381 for votes.
///
/// Every answer is a pure function of the arguments. Whatever the bytes are, also when they are no
/// point of a curve, the answer is false and never an exception. Any number of threads may ask.
public interface SignatureScheme {
  /// Whether `signature` is `key`'s signature of `digest`, with s in the lower half (R-H3).
  boolean verifyCommand(PublicKey key, Hash digest, Signature signature);

  /// Whether `signature` is the sum of one signature of `message` by each of `keys`. False when
  /// there are no keys.
  ///
  /// It does not ask for proofs of possession: the rules let no key into a validator set without
  /// (R-F2).
  boolean verifyVote(List<VoteKey> keys, Hash message, VoteSignature signature);

  /// Whether `possession` proves that somebody knows the secret of `key`.
  boolean verifyPossession(VoteKey key, VoteSignature possession);

  /// The sum of signatures of one message; it verifies for all their keys together. Nothing when
  /// there are none or one of them is no point of the curve.
  Optional<VoteSignature> aggregate(List<VoteSignature> signatures);
}
