package org.aetherchain.core.primitive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hash functions of the protocol, one for each purpose (R-H1):
/// `H_name(data) = SHA-256(tag || tag || data)` with `tag = SHA-256("aether/v1/" + name)`, as in
/// BIP-340. What is hashed for one purpose can therefore never be presented for another.
///
/// The 64 bytes `tag || tag` fill one SHA-256 block; its state is computed once and copied for each
/// hash. Every method is a pure function and may be called from any thread.
public enum TaggedHash {
  /// Transaction without witnesses: the txid.
  TX("tx"),
  /// Transaction with its witnesses.
  WTX("wtx"),
  /// Leaf of a Merkle tree.
  LEAF("leaf"),
  /// Inner node of a Merkle tree.
  NODE("node"),
  /// Block header.
  HDR("hdr"),
  /// Proof of compute, and thereby the identity of a block.
  POC("poc"),
  /// Vote on a checkpoint.
  VOTE("vote"),
  /// Hiding commitment to a command's content (R-A3).
  COMMIT("commit"),
  /// Path of an unspent output in the state tree.
  OUT("out"),
  /// Identity of a cross-shard lock (R-X2).
  XID("xid"),
  /// Attestation of an execution's output (R-A1).
  ATTEST("attest"),
  /// Proof of possession of a vote key (R-F2).
  POP("pop"),
  /// What a block carries beside its transactions.
  AUX("aux"),
  /// Parameters and genesis: the identity of a network.
  GENESIS("genesis"),
  /// State of the ledger, to which a header commits.
  STATE("state"),
  /// Validator set, within the state.
  VALIDATORS("validators"),
  /// Vote key, to which a bond commits.
  VOTE_KEY("votekey"),
  /// Answer to the question what time it is (R-T3).
  TIME("time"),
  /// State of a node, to which its journal commits. It never leaves the node.
  NODE_STATE("nodestate");

  private static final String DOMAIN = "aether/v1/";

  private final String label;

  /// Never updated after the constructor: only copied.
  @SuppressWarnings("ImmutableEnumChecker")
  private final MessageDigest seeded;

  TaggedHash(String label) {
    this.label = label;
    this.seeded = sha256();
    byte[] tag = sha256().digest((DOMAIN + label).getBytes(StandardCharsets.US_ASCII));
    seeded.update(tag);
    seeded.update(tag);
  }

  /// The name of the purpose, as it stands in R-H1.
  public String label() {
    return label;
  }

  /// The hash of `data` for this purpose.
  public Hash of(byte[] data) {
    return of(data, 0, data.length);
  }

  /// The hash of the `lengthBytes` bytes of `data` from `offset`.
  ///
  /// @throws IllegalArgumentException when the range is outside `data`
  public Hash of(byte[] data, int offset, int lengthBytes) {
    MessageDigest digest = start();
    digest.update(data, offset, lengthBytes);
    return Hash.of(digest.digest(), 0);
  }

  /// The hash of the bytes of `left` followed by those of `right`.
  public Hash of(FixedBytes left, FixedBytes right) {
    byte[] data = new byte[left.sizeBytes() + right.sizeBytes()];
    left.copyTo(data, 0);
    right.copyTo(data, left.sizeBytes());
    return of(data, 0, data.length);
  }

  /// A digest that has already taken `tag || tag`, for callers that feed data in pieces.
  public MessageDigest start() {
    try {
      return (MessageDigest) seeded.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("this JDK's SHA-256 cannot be cloned", impossible);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
