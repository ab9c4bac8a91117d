package org.aetherchain.crypto;

import java.util.List;
import java.util.Optional;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.jspecify.annotations.Nullable;
import supranational.blst.BLST_ERROR;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.P2;
import supranational.blst.P2_Affine;
import supranational.blst.PT;

/// BLS signatures over BLS12-381, ciphersuite BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_ of
/// draft-irtf-cfrg-bls-signature-05: public keys in G1 (48 bytes compressed), signatures in G2 (96
/// bytes compressed), proofs of possession against rogue keys (R-F2). Through blst.
///
/// Every key and signature that comes in is checked: canonical encoding, on the curve, in the
/// subgroup of order r; a key also: not the point at infinity. A malformed one makes a verification
/// false, never an exception. Operations are pure and safe for use by several threads.
///
/// One sum of keys verifies for all its signers only if each key's possession was proven: that
/// check belongs to [VoteKeyring], which is what a node uses for certificates.
public final class BlsSignatures {
  /// Domain separation tag of a signature; also the name of the ciphersuite.
  public static final String SIGNATURE_TAG = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

  /// Domain separation tag of a proof of possession.
  public static final String POSSESSION_TAG = "BLS_POP_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

  private BlsSignatures() {}

  /// Loads the native library, so that a machine without it is told so at the start and not at the
  /// first vote.
  ///
  /// @return the ready operations
  /// @throws NativeLibraryUnavailable when blst cannot be loaded
  public static BlsSignatures load() throws NativeLibraryUnavailable {
    try {
      if (!P1_Affine.generator().in_group()) {
        throw new NativeLibraryUnavailable(
            "blst", new IllegalStateException("its self-test failed"));
      }
      return new BlsSignatures();
    } catch (LinkageError missing) {
      throw new NativeLibraryUnavailable("blst", missing);
    }
  }

  /// The public key of a private key.
  ///
  /// @throws IllegalStateException when the private key was destroyed
  public VoteKey publicKey(BlsPrivateKey key) {
    return VoteKey.of(new P1(key.toLibrary()).compress());
  }

  /// KeyValidate: whether `key` is a point of G1 other than infinity.
  public boolean isValid(VoteKey key) {
    return decode(key) != null;
  }

  /// The signature of `message`, always the same for the same arguments.
  ///
  /// @throws IllegalStateException when the private key was destroyed
  public VoteSignature sign(byte[] message, BlsPrivateKey key) {
    return sign(message, key, SIGNATURE_TAG);
  }

  /// Whether `signature` is `key`'s signature of `message`.
  public boolean verify(byte[] message, VoteSignature signature, VoteKey key) {
    return verify(message, signature, decode(key), SIGNATURE_TAG);
  }

  /// PopProve: the proof that the owner of `key` knows its private key, which is a signature of the
  /// public key's 48 bytes under a tag of its own.
  ///
  /// @throws IllegalStateException when the private key was destroyed
  public VoteSignature provePossession(BlsPrivateKey key) {
    return sign(publicKey(key).toBytes(), key, POSSESSION_TAG);
  }

  /// PopVerify: whether `proof` proves the possession of `key`.
  public boolean verifyPossession(VoteKey key, VoteSignature proof) {
    return verify(key.toBytes(), proof, decode(key), POSSESSION_TAG);
  }

  /// The sum of signatures, in any order the same; empty when there is none to add or one of them
  /// is not a point of G2.
  ///
  /// The point at infinity is neutral and allowed here, as the draft has it: a sum that is itself
  /// infinity never verifies.
  public Optional<VoteSignature> aggregate(List<VoteSignature> signatures) {
    if (signatures.isEmpty()) {
      return Optional.empty();
    }
    var sum = new P2();
    for (VoteSignature signature : signatures) {
      P2_Affine point = decode(signature);
      if (point == null) {
        return Optional.empty();
      }
      sum.add(point);
    }
    return Optional.of(VoteSignature.of(sum.compress()));
  }

  /// FastAggregateVerify **without** the proofs of possession it presupposes: whether `signature`
  /// is the sum of one signature of `message` by each of `keys`, checked against the sum of the
  /// keys. A signer who chose its key after seeing the others' can forge it, so it is only for
  /// callers whose keys were proven elsewhere; [VoteKeyring] cannot be fooled, and is faster.
  public boolean fastAggregateVerifyUnproven(
      byte[] message, VoteSignature signature, List<VoteKey> keys) {
    List<@Nullable P1_Affine> points = keys.stream().map(BlsSignatures::decode).toList();
    return verifySum(message, signature, points);
  }

  /// AggregateVerify: whether `signature` is the sum of one signature by each of `keys` of the
  /// message at the same position. One pairing per signer. False for an empty list.
  ///
  /// Keys need proofs of possession unless all messages differ.
  public boolean aggregateVerify(
      List<byte[]> messages, VoteSignature signature, List<VoteKey> keys) {
    P2_Affine claimed = decode(signature);
    if (claimed == null || keys.isEmpty() || keys.size() != messages.size()) {
      return false;
    }
    PT product = PT.one();
    for (int i = 0; i < keys.size(); i++) {
      P1_Affine point = decode(keys.get(i));
      if (point == null) {
        return false;
      }
      product.mul(new PT(hash(messages.get(i), SIGNATURE_TAG).to_affine(), point));
    }
    return PT.finalverify(product, new PT(claimed, P1_Affine.generator()));
  }

  /// The library in use, one line, for a log or a report.
  public String description() {
    return SIGNATURE_TAG + " by blst (native)";
  }

  /// Verifies against the sum of points that were validated by [#decode(VoteKey)]; a null among
  /// them stands for a key that was refused. A sum that is infinity is refused.
  static boolean verifySum(
      byte[] message, VoteSignature signature, List<? extends @Nullable P1_Affine> points) {
    if (points.isEmpty()) {
      return false;
    }
    var sum = new P1();
    for (P1_Affine point : points) {
      if (point == null) {
        return false;
      }
      sum.add(point);
    }
    return verify(message, signature, sum.to_affine(), SIGNATURE_TAG);
  }

  /// Verifies with one validated point. blst checks that both points are in their groups and that
  /// the key is not infinity; the explicit test keeps that true should blst's change.
  static boolean verify(
      byte[] message, VoteSignature signature, @Nullable P1_Affine key, String tag) {
    P2_Affine claimed = decode(signature);
    if (key == null || key.is_inf() || claimed == null || claimed.is_inf()) {
      return false;
    }
    return claimed.core_verify(key, true, message, tag) == BLST_ERROR.BLST_SUCCESS;
  }

  /// The point of a key, or null when it is malformed, outside the group or infinity.
  static @Nullable P1_Affine decode(VoteKey key) {
    P1_Affine point;
    try {
      point = new P1_Affine(key.toBytes());
    } catch (RuntimeException malformed) {
      return null; // blst's binding has no narrower type for "bad encoding" and "not on the curve"
    }
    return point.is_inf() || !point.in_group() ? null : point;
  }

  /// The point of a signature, which may be infinity, or null when it is malformed or outside the
  /// group.
  private static @Nullable P2_Affine decode(VoteSignature signature) {
    P2_Affine point;
    try {
      point = new P2_Affine(signature.toBytes());
    } catch (RuntimeException malformed) {
      return null; // as above
    }
    return point.in_group() ? point : null;
  }

  private static P2 hash(byte[] message, String tag) {
    return new P2().hash_to(message, tag);
  }

  private static VoteSignature sign(byte[] message, BlsPrivateKey key, String tag) {
    return VoteSignature.of(hash(message, tag).sign_with(key.toLibrary()).compress());
  }
}
