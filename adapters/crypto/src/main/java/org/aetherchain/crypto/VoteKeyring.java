package org.aetherchain.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import supranational.blst.P1_Affine;

/// The vote keys whose possession was proven (R-F2), and the verification of votes and certificates
/// by them. Other keys verify nothing here, so a certificate cannot contain a rogue key.
///
/// A key is decoded and checked once, when it is admitted; a certificate then costs one addition
/// per signer and one pairing check, whatever the number of signers. Safe for use by several
/// threads.
public final class VoteKeyring {
  private final int capacity;
  private final ConcurrentMap<VoteKey, P1_Affine> points = new ConcurrentHashMap<>();

  /// An empty ring.
  ///
  /// @param signatures the loaded library
  /// @param capacity the most keys it holds: the bound on validators
  public VoteKeyring(BlsSignatures signatures, int capacity) {
    Objects.requireNonNull(signatures, "signatures");
    this.capacity = capacity;
  }

  /// Admits `key` if `proof` proves its possession. Admitting a key twice changes nothing; the
  /// proof is verified each time, so the answer depends on nothing that happened before but the
  /// capacity.
  ///
  /// @return whether the key is in the ring afterwards and the proof is right: false for a wrong
  ///     proof, an invalid key or a full ring
  public synchronized boolean admit(VoteKey key, VoteSignature proof) {
    P1_Affine point = BlsSignatures.decode(key);
    if (!BlsSignatures.verify(key.toBytes(), proof, point, BlsSignatures.POSSESSION_TAG)) {
      return false;
    }
    if (point == null || (points.size() >= capacity && !points.containsKey(key))) {
      return false;
    }
    points.putIfAbsent(key, point);
    return true;
  }

  /// Whether `key` was admitted.
  public boolean contains(VoteKey key) {
    return points.containsKey(key);
  }

  /// The number of admitted keys.
  public int size() {
    return points.size();
  }

  /// Whether `signature` is the signature of `message` by `key`, an admitted key.
  public boolean verify(byte[] message, VoteSignature signature, VoteKey key) {
    P1_Affine point = points.get(key);
    return point != null
        && BlsSignatures.verify(message, signature, point, BlsSignatures.SIGNATURE_TAG);
  }

  /// FastAggregateVerify: whether `signature` is the sum of one signature of `message` by each of
  /// `keys`, all admitted. False for an empty list. A key that is listed twice counts twice in the
  /// sum, so the caller counts signers by position in the validator set and not by this list.
  public boolean fastAggregateVerify(byte[] message, VoteSignature signature, List<VoteKey> keys) {
    List<P1_Affine> signers = new ArrayList<>(keys.size());
    for (VoteKey key : keys) {
      P1_Affine point = points.get(key);
      if (point == null) {
        return false;
      }
      signers.add(point);
    }
    return BlsSignatures.verifySum(message, signature, signers);
  }
}
