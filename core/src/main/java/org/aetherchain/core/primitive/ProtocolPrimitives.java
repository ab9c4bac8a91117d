package org.aetherchain.core.primitive;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.aetherchain.core.SpecRef;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.codec.Codec;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.merkle.MerkleMap;
import org.aetherchain.core.merkle.MerkleTree;
import org.aetherchain.core.port.SignatureScheme;
import org.aetherchain.core.record.Attestation;
import org.aetherchain.core.record.Aux;
import org.aetherchain.core.record.Change;
import org.aetherchain.core.record.Exchange;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.Header;
import org.aetherchain.core.record.Ledger;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.record.Validator;
import org.aetherchain.core.record.Vote;
import org.aetherchain.core.rule.Primitives;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.ImSet;

/// The primitives of the real protocol: tagged SHA-256 over canonical bytes (R-H1, R-H2), Merkle
/// roots, and signatures by a scheme.
///
/// Every method is a pure function of its arguments and may be called by any thread: adapters ask
/// for signatures ahead of the node, so that the answers are remembered when a rule asks.
@SpecRef("Primitives")
public final class ProtocolPrimitives implements Primitives {
  /// The first number that a hash cannot be.
  private static final BigInteger HASH_LIMIT = BigInteger.TWO.pow(8 * Hash.SIZE_BYTES);

  /// 2^16 signatures are remembered: all of 16 full blocks.
  private static final int REMEMBERED_BITS = 16;

  private static final Codec<ImList<Validator>> VALIDATORS = Codecs.seq(Validator.CODEC);
  private static final Codec<ImMap<Long, ImList<Validator>>> EARLIER =
      Codecs.map(Codecs.INT, VALIDATORS);
  private static final Codec<ImList<Change>> PENDING = Codecs.seq(Change.CODEC);
  private static final Codec<ImMap<Long, Long>> LEFT = Codecs.map(Codecs.INT, Codecs.INT);
  private static final Codec<ImSet<Long>> EPOCHS = Codecs.set(Codecs.INT);

  private final SignatureScheme scheme;
  private final VerifiedSignatures verified;

  /// A validator set changes once in a dynasty and is hashed at every block.
  private final LastAnswer<ImList<Validator>, Hash> validatorsHash =
      new LastAnswer<>(set -> Codecs.hash(TaggedHash.VALIDATORS, VALIDATORS, set));

  private final LastAnswer<ImMap<Long, ImList<Validator>>, Hash> earlierHash =
      new LastAnswer<>(sets -> Codecs.hash(TaggedHash.VALIDATORS, EARLIER, sets));

  private final LastAnswer<Header, Hash> headerHash =
      new LastAnswer<>(ProtocolPrimitives::headerHash);
  private final LastAnswer<Tx, Hash> txId =
      new LastAnswer<>(tx -> Codecs.hash(TaggedHash.TX, Tx.CODEC, tx));
  private final LastAnswer<SignedTx, Long> size = new LastAnswer<>(ProtocolPrimitives::measure);

  /// Primitives whose signatures `scheme` checks.
  public ProtocolPrimitives(SignatureScheme scheme) {
    this.scheme = scheme;
    this.verified = new VerifiedSignatures(scheme, REMEMBERED_BITS);
  }

  /// What a validator signs when it votes: `H_vote` of the canonical vote.
  public static Hash voteMessage(Vote vote) {
    return Codecs.hash(TaggedHash.VOTE, Vote.CODEC, vote);
  }

  /// `H_attest` of the canonical attestation: what its members sign (R-A1).
  public static Hash attestationMessage(Attestation attestation) {
    return Codecs.hash(TaggedHash.ATTEST, Attestation.CODEC, attestation);
  }

  /// What a validator signs when it says what time it is (R-T3): `H_time(chainId || nonce ||
  /// validator || receivedMs || repliedMs)`, with the nonce of whoever asked.
  ///
  /// @param exchange of which its own two times are signed
  /// @throws IllegalArgumentException when a number is outside 0..2^53-1
  public static Hash timeMessage(Hash chainId, Hash nonce, long validator, Exchange exchange) {
    CanonicalWriter out = new CanonicalWriter();
    out.writeFixed(chainId);
    out.writeFixed(nonce);
    out.writeInt(validator);
    out.writeInt(exchange.receivedMs());
    out.writeInt(exchange.repliedMs());
    return out.hash(TaggedHash.TIME);
  }

  /// `H_hdr` of the canonical header: what a nonce is searched for.
  public static Hash headerHash(Header header) {
    return Codecs.hash(TaggedHash.HDR, Header.CODEC, header);
  }

  @Override
  public Hash noHash() {
    return Hash.ZERO;
  }

  @Override
  public boolean hashLess(Hash left, Hash right) {
    return left.compareTo(right) < 0;
  }

  @Override
  public boolean keyLess(PublicKey left, PublicKey right) {
    return left.compareTo(right) < 0;
  }

  /// `H_genesis(params || genesis)`.
  @Override
  public Hash chainId(Params params, Genesis genesis) {
    CanonicalWriter out = new CanonicalWriter();
    Params.CODEC.write(out, params);
    Genesis.CODEC.write(out, genesis);
    return out.hash(TaggedHash.GENESIS);
  }

  /// `H_poc(H_hdr(header) || nonce)`, the nonce in eight bytes, big-endian.
  @Override
  public Hash blockId(Header header, long nonce) {
    byte[] data = new byte[Hash.SIZE_BYTES + Long.BYTES];
    headerHash.of(header).copyTo(data, 0);
    Octets.putLong(data, Hash.SIZE_BYTES, nonce);
    return TaggedHash.POC.of(data);
  }

  /// `id <= 2^256 div difficulty - 1`, which is `(id + 1) * difficulty <= 2^256`.
  @Override
  public boolean meetsTarget(Hash blockId, BigInteger difficulty) {
    if (difficulty.signum() <= 0) {
      return false;
    }
    BigInteger hashes = new BigInteger(1, blockId.toBytes()).add(BigInteger.ONE);
    return hashes.multiply(difficulty).compareTo(HASH_LIMIT) <= 0;
  }

  /// `H_tx` of the transaction without its witness.
  @Override
  public Hash txId(Tx tx) {
    return txId.of(tx);
  }

  /// The Merkle root over `H_wtx` of each signed transaction.
  @Override
  public Hash txRoot(ImList<SignedTx> transactions) {
    List<Hash> items = new ArrayList<>(transactions.size());
    for (SignedTx transaction : transactions) {
      items.add(Codecs.hash(TaggedHash.WTX, SignedTx.CODEC, transaction));
    }
    return MerkleTree.root(items);
  }

  /// `H_state(unspent || burned || carried || held || justified || hardEpoch || setId || validators
  /// || earlier || since || pending || left)`, where unspent is the root of the Merkle map, and
  /// validators and earlier are `H_validators` of the sequence and of the map. The sums of coins
  /// and bonds follow from the unspent outputs.
  ///
  /// Costs the hashes of what changed since the last root of a related ledger; or of everything,
  /// when `unspent` is no [MerkleMap].
  @Override
  public Hash stateRoot(Ledger ledger) {
    CanonicalWriter out = new CanonicalWriter();
    out.writeFixed(unspent(ledger.unspent()).root());
    out.writeInt(ledger.burned());
    out.writeInt(ledger.carried());
    out.writeInt(ledger.held());
    EPOCHS.write(out, ledger.justified());
    out.writeInt(ledger.hardEpoch());
    out.writeInt(ledger.setId());
    out.writeFixed(validatorsHash.of(ledger.validators()));
    out.writeFixed(earlierHash.of(ledger.earlier()));
    out.writeInt(ledger.since());
    PENDING.write(out, ledger.pending());
    LEFT.write(out, ledger.left());
    return out.hash(TaggedHash.STATE);
  }

  /// The outputs as a map that commits to them; `outputs` itself if it is one.
  public static MerkleMap<OutPoint, Output> unspent(ImMap<OutPoint, Output> outputs) {
    return outputs instanceof MerkleMap<OutPoint, Output> map
        ? map
        : MerkleMap.of(OutPoint.CODEC, Output.CODEC, outputs);
  }

  /// `H_aux` of what the block carries, be it nothing.
  @Override
  public Hash auxHash(Aux aux) {
    return Codecs.hash(TaggedHash.AUX, Aux.CODEC, aux);
  }

  /// `H_votekey` of the key.
  @Override
  public Hash voteKeyHash(VoteKey voteKey) {
    return TaggedHash.VOTE_KEY.of(voteKey.toBytes());
  }

  /// `H_xid` of where the lock stands.
  @Override
  public Hash crossId(OutPoint lock) {
    return Codecs.hash(TaggedHash.XID, OutPoint.CODEC, lock);
  }

  @Override
  public long sizeBytes(SignedTx transaction) {
    return size.of(transaction);
  }

  private static long measure(SignedTx transaction) {
    CanonicalWriter out = new CanonicalWriter();
    SignedTx.CODEC.write(out, transaction);
    return out.sizeBytes();
  }

  @Override
  public boolean signatureValid(PublicKey key, Hash digest, Signature signature) {
    return verified.command(key, digest, signature);
  }

  @Override
  public boolean voteSignatureValid(ImSet<VoteKey> voteKeys, Vote vote, VoteSignature signature) {
    List<VoteKey> keys = new ArrayList<>(voteKeys);
    Collections.sort(keys);
    return verified.vote(keys, voteMessage(vote), signature);
  }

  @Override
  public boolean attestationValid(
      ImSet<VoteKey> voteKeys, Attestation attestation, VoteSignature signature) {
    List<VoteKey> keys = new ArrayList<>(voteKeys);
    Collections.sort(keys);
    return verified.vote(keys, attestationMessage(attestation), signature);
  }

  @Override
  public boolean possessionProven(VoteKey voteKey, VoteSignature possession) {
    return verified.possession(voteKey, possession);
  }

  /// The sum of signatures that were verified one by one.
  ///
  /// @throws IllegalArgumentException when one of them was not
  @Override
  public VoteSignature aggregate(ImMap<Long, VoteSignature> signatures) {
    List<VoteSignature> parts = new ArrayList<>(new TreeMap<>(signatures).values());
    return scheme
        .aggregate(parts)
        .orElseThrow(() -> new IllegalArgumentException("signatures that were not verified"));
  }
}
