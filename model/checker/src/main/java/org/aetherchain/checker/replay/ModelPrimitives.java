package org.aetherchain.checker.replay;

import java.math.BigInteger;
import org.aetherchain.core.primitive.FixedBytes;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Attestation;
import org.aetherchain.core.record.Aux;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.Header;
import org.aetherchain.core.record.Ledger;
import org.aetherchain.core.record.LinkCert;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.record.Vote;
import org.aetherchain.core.rule.Primitives;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.ImSet;

/// The toys of `Primitives.tla` by hand: what models compute, hashes being small numbers. Compared
/// with TLC's evaluation like every compiled operator.
public final class ModelPrimitives implements Primitives {
  private static final long CHECKSUMS = 100_003;
  private static final long CHILDREN = 16;

  private static long rank(FixedBytes value) {
    return new BigInteger(1, value.toBytes()).longValueExact();
  }

  private static long mix(long checksum, long number) {
    return Math.floorMod(checksum * 31 + number, CHECKSUMS);
  }

  @Override
  public Hash noHash() {
    return Hash.ofRank(0);
  }

  @Override
  public boolean hashLess(Hash left, Hash right) {
    return rank(left) < rank(right);
  }

  @Override
  public boolean keyLess(PublicKey left, PublicKey right) {
    return rank(left) < rank(right);
  }

  @Override
  public Hash chainId(Params params, Genesis genesis) {
    return Hash.ofRank(1);
  }

  @Override
  public Hash blockId(Header header, long nonce) {
    return Hash.ofRank(Math.addExact(Math.multiplyExact(rank(header.prev()), CHILDREN), nonce));
  }

  @Override
  public boolean meetsTarget(Hash blockId, BigInteger difficulty) {
    return rank(blockId) % CHILDREN != CHILDREN - 1;
  }

  @Override
  public Hash txId(Tx tx) {
    long height = tx.command() instanceof Command.Coinbase coinbase ? coinbase.height() : 0;
    long sum = mix(tx.timeMs(), height);
    for (OutPoint input : tx.inputs()) {
      sum = mix(mix(sum, rank(input.txid())), input.index());
    }
    for (Output output : tx.outputs()) {
      sum = mix(mix(sum, output.amount()), rank(output.owner()));
    }
    return Hash.ofRank(sum);
  }

  @Override
  public Hash txRoot(ImList<SignedTx> transactions) {
    long sum = 7;
    for (SignedTx transaction : transactions) {
      sum = mix(sum, rank(txId(transaction.tx())));
    }
    return Hash.ofRank(sum);
  }

  @Override
  public Hash stateRoot(Ledger ledger) {
    long points = 0;
    for (OutPoint point : ledger.unspent().keySet()) {
      points = Math.floorMod(points + rank(point.txid()) * 2 + point.index(), CHECKSUMS);
    }
    return Hash.ofRank(mix(mix(mix(points, ledger.burned()), ledger.carried()), ledger.held()));
  }

  @Override
  public Hash auxHash(Aux aux) {
    long sum = 3;
    for (LinkCert certificate : aux.certificate()) {
      sum = mix(sum, rank(certificate.vote().target().blockId()));
    }
    return Hash.ofRank(sum);
  }

  @Override
  public Hash voteKeyHash(VoteKey voteKey) {
    return Hash.ofRank(rank(voteKey));
  }

  @Override
  public Hash crossId(OutPoint lock) {
    return Hash.ofRank(200_000 + rank(lock.txid()) * 4 + lock.index());
  }

  @Override
  public long sizeBytes(SignedTx transaction) {
    return (long) transaction.tx().inputs().size() + transaction.tx().outputs().size();
  }

  @Override
  public boolean signatureValid(PublicKey key, Hash txid, Signature signature) {
    return rank(signature) != 0;
  }

  @Override
  public boolean voteSignatureValid(ImSet<VoteKey> voteKeys, Vote vote, VoteSignature signature) {
    return rank(signature) != 0;
  }

  @Override
  public boolean possessionProven(VoteKey voteKey, VoteSignature possession) {
    return rank(possession) != 0;
  }

  @Override
  public boolean attestationValid(
      ImSet<VoteKey> voteKeys, Attestation attestation, VoteSignature signature) {
    return rank(signature) != 0;
  }

  @Override
  public VoteSignature aggregate(ImMap<Long, VoteSignature> signatures) {
    return VoteSignature.ofRank(1);
  }
}
