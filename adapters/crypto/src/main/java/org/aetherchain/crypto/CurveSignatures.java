package org.aetherchain.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.aetherchain.core.port.SignatureScheme;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.jspecify.annotations.Nullable;
import supranational.blst.P1_Affine;

/// The port's signatures on the real curves: [EcdsaSecp256k1#preferred()] and [BlsSignatures].
///
/// Vote keys under which something verified stay decoded, at most as many as there can be
/// validators; that changes the time of an answer and never the answer.
public final class CurveSignatures implements SignatureScheme {
  /// The bound on validators in the protocol's parameters.
  static final int MAX_DECODED_KEYS = 1024;

  private final EcdsaSecp256k1 ecdsa;
  private final BlsSignatures bls;
  private final ConcurrentMap<VoteKey, P1_Affine> decoded = new ConcurrentHashMap<>();

  /// The port on these libraries.
  public CurveSignatures(EcdsaSecp256k1 ecdsa, BlsSignatures bls) {
    this.ecdsa = ecdsa;
    this.bls = bls;
  }

  /// The port on the best libraries of this machine.
  ///
  /// @throws NativeLibraryUnavailable when there is none for BLS signatures
  public static CurveSignatures load() throws NativeLibraryUnavailable {
    return new CurveSignatures(EcdsaSecp256k1.preferred(), BlsSignatures.load());
  }

  @Override
  public boolean verifyCommand(PublicKey key, Hash digest, Signature signature) {
    return ecdsa.verify(digest, signature, key);
  }

  @Override
  public boolean verifyVote(List<VoteKey> keys, Hash message, VoteSignature signature) {
    List<@Nullable P1_Affine> points = new ArrayList<>(keys.size());
    for (VoteKey key : keys) {
      P1_Affine known = decoded.get(key);
      points.add(known == null ? BlsSignatures.decode(key) : known);
    }
    boolean valid = BlsSignatures.verifySum(message.toBytes(), signature, points);
    for (int i = 0; valid && i < points.size(); i++) {
      keep(keys.get(i), points.get(i));
    }
    return valid;
  }

  @Override
  public boolean verifyPossession(VoteKey key, VoteSignature possession) {
    return bls.verifyPossession(key, possession);
  }

  @Override
  public Optional<VoteSignature> aggregate(List<VoteSignature> signatures) {
    return bls.aggregate(signatures);
  }

  /// The libraries in use, for a log or a report.
  public String description() {
    return ecdsa.description() + "; " + bls.description();
  }

  /// How many keys are kept decoded.
  int decodedKeys() {
    return decoded.size();
  }

  private void keep(VoteKey key, @Nullable P1_Affine point) {
    if (point != null && decoded.size() < MAX_DECODED_KEYS) { // races add a few; it stays bounded
      decoded.putIfAbsent(key, point);
    }
  }
}
