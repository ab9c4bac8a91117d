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

/// The signatures that the rules ask for: ECDSA over secp256k1 and BLS over BLS12-381.
///
/// A vote key is decoded and checked once and its point remembered, as long as there is room: the
/// same validators sign every certificate.
public final class Signatures implements SignatureScheme {
  /// Points that are remembered: twice the bound on validators.
  private static final int POINTS_LIMIT = 2_048;

  private final EcdsaSecp256k1 commands;
  private final BlsSignatures votes;
  private final ConcurrentMap<VoteKey, P1_Affine> points = new ConcurrentHashMap<>();

  /// A scheme made of these two.
  public Signatures(EcdsaSecp256k1 commands, BlsSignatures votes) {
    this.commands = commands;
    this.votes = votes;
  }

  /// The fastest scheme that works on this machine.
  ///
  /// @throws NativeLibraryUnavailable when the library for votes cannot be loaded
  public static Signatures load() throws NativeLibraryUnavailable {
    return new Signatures(EcdsaSecp256k1.preferred(), BlsSignatures.load());
  }

  @Override
  public boolean verifyCommand(PublicKey key, Hash digest, Signature signature) {
    return commands.verify(digest, signature, key);
  }

  @Override
  public boolean verifyVote(List<VoteKey> keys, Hash message, VoteSignature signature) {
    List<@Nullable P1_Affine> signers = new ArrayList<>(keys.size());
    for (VoteKey key : keys) {
      signers.add(point(key));
    }
    return BlsSignatures.verifySum(message.toBytes(), signature, signers);
  }

  @Override
  public boolean verifyPossession(VoteKey key, VoteSignature possession) {
    return votes.verifyPossession(key, possession);
  }

  @Override
  public Optional<VoteSignature> aggregate(List<VoteSignature> signatures) {
    return votes.aggregate(signatures);
  }

  private @Nullable P1_Affine point(VoteKey key) {
    P1_Affine known = points.get(key);
    if (known != null) {
      return known;
    }
    P1_Affine point = BlsSignatures.decode(key);
    if (point != null && points.size() < POINTS_LIMIT) {
      points.put(key, point);
    }
    return point;
  }
}
