package org.aetherchain.checker.steps;

import java.math.BigInteger;
import org.aetherchain.checker.engine.Trees;
import org.aetherchain.core.codec.Itf;
import org.aetherchain.core.codec.ItfCodec;
import org.aetherchain.core.codec.MalformedEncoding;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Attestation;
import org.aetherchain.core.record.Aux;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.Header;
import org.aetherchain.core.record.Ledger;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.record.Vote;
import org.aetherchain.core.rule.Primitives;
import org.aetherchain.core.trace.SignatureAnswers;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.ImSet;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/// The operators of `Primitives.tla` as nodes have them, for TLC: hashes and sizes are computed
/// here from TLC's values, signatures are worth what the step at hand says. Hashes, keys and
/// signatures are strings of hexadecimal digits.
public final class RealPrimitives {
  /// How trees of real steps become TLC's values.
  static final Trees.Leaves LEAVES =
      new Trees.Leaves() {
        @Override
        public Value fixed(String digits) {
          return new StringValue(digits);
        }

        @Override
        public Value integer(BigInteger number) {
          return WideIntegers.of(number);
        }
      };

  private static final ItfCodec<ImList<SignedTx>> TRANSACTIONS = Itf.seq(SignedTx.ITF);
  private static final ItfCodec<ImSet<VoteKey>> VOTE_KEYS = Itf.set(Itf.VOTE_KEY);
  private static final ItfCodec<ImMap<Long, VoteSignature>> SIGNATURES =
      Itf.map(Itf.INT, Itf.VOTE_SIG);

  /// TLC calls methods of classes, so that what they need stands in the class.
  private static Primitives primitives = answering(SignatureAnswers.NONE);

  private RealPrimitives() {}

  /// From now on signatures are worth what these answers say.
  static void use(SignatureAnswers answers) {
    primitives = answering(answers);
  }

  private static Primitives answering(SignatureAnswers answers) {
    return new ProtocolPrimitives(answers.scheme());
  }

  private static <T> T read(ItfCodec<T> codec, Value value) {
    try {
      return codec.fromItf(Trees.of(value));
    } catch (MalformedEncoding otherType) {
      throw new IllegalArgumentException("of another type: " + otherType.getMessage(), otherType);
    }
  }

  private static <T> Value value(ItfCodec<T> codec, T answer) {
    return Trees.toValue(codec.toItf(answer), LEAVES);
  }

  private static Value truth(boolean holds) {
    return holds ? BoolValue.ValTrue : BoolValue.ValFalse;
  }

  /// See [Primitives#noHash].
  public static Value noHash() {
    return value(Itf.HASH, primitives.noHash());
  }

  /// See [Primitives#hashLess].
  public static Value hashLess(Value left, Value right) {
    return truth(primitives.hashLess(read(Itf.HASH, left), read(Itf.HASH, right)));
  }

  /// See [Primitives#keyLess].
  public static Value keyLess(Value left, Value right) {
    return truth(primitives.keyLess(read(Itf.KEY, left), read(Itf.KEY, right)));
  }

  /// See [Primitives#chainId].
  public static Value chainId(Value params, Value genesis) {
    return value(
        Itf.HASH, primitives.chainId(read(Params.ITF, params), read(Genesis.ITF, genesis)));
  }

  /// See [Primitives#blockId].
  public static Value blockId(Value header, Value nonce) {
    return value(Itf.HASH, primitives.blockId(read(Header.ITF, header), read(Itf.INT, nonce)));
  }

  /// See [Primitives#meetsTarget].
  public static Value meetsTarget(Value blockId, Value difficulty) {
    return truth(primitives.meetsTarget(read(Itf.HASH, blockId), read(Itf.WIDE, difficulty)));
  }

  /// See [Primitives#txId].
  public static Value txId(Value tx) {
    return value(Itf.HASH, primitives.txId(read(Tx.ITF, tx)));
  }

  /// See [Primitives#txRoot].
  public static Value txRoot(Value transactions) {
    return value(Itf.HASH, primitives.txRoot(read(TRANSACTIONS, transactions)));
  }

  /// See [Primitives#stateRoot].
  public static Value stateRoot(Value ledger) {
    return value(Itf.HASH, primitives.stateRoot(read(Ledger.ITF, ledger)));
  }

  /// See [Primitives#auxHash].
  public static Value auxHash(Value aux) {
    return value(Itf.HASH, primitives.auxHash(read(Aux.ITF, aux)));
  }

  /// See [Primitives#voteKeyHash].
  public static Value voteKeyHash(Value voteKey) {
    return value(Itf.HASH, primitives.voteKeyHash(read(Itf.VOTE_KEY, voteKey)));
  }

  /// See [Primitives#crossId].
  public static Value crossId(Value lock) {
    return value(Itf.HASH, primitives.crossId(read(OutPoint.ITF, lock)));
  }

  /// See [Primitives#sizeBytes].
  public static Value sizeBytes(Value transaction) {
    return value(Itf.INT, primitives.sizeBytes(read(SignedTx.ITF, transaction)));
  }

  /// See [Primitives#signatureValid].
  public static Value signatureValid(Value key, Value txid, Value signature) {
    return truth(
        primitives.signatureValid(
            read(Itf.KEY, key), read(Itf.HASH, txid), read(Itf.SIG, signature)));
  }

  /// See [Primitives#voteSignatureValid].
  public static Value voteSignatureValid(Value voteKeys, Value vote, Value signature) {
    return truth(
        primitives.voteSignatureValid(
            read(VOTE_KEYS, voteKeys), read(Vote.ITF, vote), read(Itf.VOTE_SIG, signature)));
  }

  /// See [Primitives#possessionProven].
  public static Value possessionProven(Value voteKey, Value possession) {
    return truth(
        primitives.possessionProven(read(Itf.VOTE_KEY, voteKey), read(Itf.VOTE_SIG, possession)));
  }

  /// See [Primitives#attestationValid].
  public static Value attestationValid(Value voteKeys, Value attestation, Value signature) {
    return truth(
        primitives.attestationValid(
            read(VOTE_KEYS, voteKeys),
            read(Attestation.ITF, attestation),
            read(Itf.VOTE_SIG, signature)));
  }

  /// See [Primitives#aggregate].
  public static Value aggregate(Value signatures) {
    return value(Itf.VOTE_SIG, primitives.aggregate(read(SIGNATURES, signatures)));
  }
}
