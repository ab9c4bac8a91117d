package org.aetherchain.core.primitive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.aetherchain.core.codec.Codecs;
import org.aetherchain.core.kernel.GullibleSignatures;
import org.aetherchain.core.merkle.MerkleMap;
import org.aetherchain.core.merkle.MerkleTree;
import org.aetherchain.core.record.Aux;
import org.aetherchain.core.record.Change;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Header;
import org.aetherchain.core.record.Ledger;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.record.Validator;
import org.aetherchain.core.record.Vote;
import org.junit.jupiter.api.Test;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentHashSet;
import org.organicdesign.fp.collections.PersistentVector;

final class ProtocolPrimitivesTest {
  private static final BigInteger RANGE = BigInteger.TWO.pow(256);

  private final GullibleSignatures scheme = new GullibleSignatures();
  private final ProtocolPrimitives primitives = new ProtocolPrimitives(scheme);

  private static Header header() {
    return new Header(
        Hash.ofRank(1),
        2,
        3,
        BigInteger.valueOf(4),
        Hash.ofRank(5),
        Hash.ofRank(6),
        Hash.ofRank(7),
        PublicKey.ofRank(8));
  }

  private static Tx tx(long timeMs) {
    return new Tx(
        Hash.ofRank(1),
        new Checkpoint(Hash.ofRank(1), 0),
        timeMs,
        9,
        PersistentVector.ofIter(List.of(new OutPoint(Hash.ofRank(2), 1))),
        new Command.Pay(Hash.ZERO),
        PersistentVector.empty(),
        PublicKey.ofRank(3));
  }

  private static SignedTx signed(long timeMs, long signature) {
    return new SignedTx(
        tx(timeMs),
        PersistentHashMap.<PublicKey, Signature>empty()
            .assoc(PublicKey.ofRank(3), Signature.ofRank(signature)));
  }

  private static Ledger ledger() {
    Output output =
        new Output(
            "COIN", PublicKey.ofRank(1), PublicKey.ofRank(1), 5, 0, Hash.ZERO, 0, 0, Hash.ZERO);
    return new Ledger(
        PersistentHashMap.<OutPoint, Output>empty().assoc(new OutPoint(Hash.ofRank(1), 1), output),
        1,
        2,
        5,
        0,
        0,
        PersistentVector.ofIter(List.of(new Validator(VoteKey.ofRank(1), PublicKey.ofRank(1), 10))),
        0,
        PersistentHashMap.empty(),
        0,
        PersistentVector.empty(),
        PersistentHashMap.empty(),
        PersistentHashSet.of(List.of(0L, 1L)),
        0);
  }

  @Test
  void blockId_hashesHeaderAndNonce() {
    byte[] data = new byte[40];
    ProtocolPrimitives.headerHash(header()).copyTo(data, 0);
    ByteBuffer.wrap(data).putLong(32, 77);
    assertEquals(TaggedHash.POC.of(data), primitives.blockId(header(), 77));
    assertEquals(
        TaggedHash.HDR.of(Codecs.encode(Header.CODEC, header())),
        ProtocolPrimitives.headerHash(header()));
  }

  @Test
  void blockId_commitsToEveryField() {
    List<UnaryOperator<Header>> changes =
        List.of(
            header -> header.withPrev(Hash.ZERO),
            header -> header.withHeight(9),
            header -> header.withTimeMs(9),
            header -> header.withDifficulty(BigInteger.ONE),
            header -> header.withTxRoot(Hash.ZERO),
            header -> header.withStateRoot(Hash.ZERO),
            header -> header.withAuxHash(Hash.ZERO),
            header -> header.withProposer(PublicKey.ofRank(9)));
    for (UnaryOperator<Header> change : changes) {
      assertNotEquals(
          primitives.blockId(header(), 1), primitives.blockId(change.apply(header()), 1));
    }
    assertNotEquals(primitives.blockId(header(), 1), primitives.blockId(header(), 2));
  }

  @Provide
  Arbitrary<BigInteger> difficulties() {
    return Arbitraries.bigIntegers().between(BigInteger.ONE, RANGE);
  }

  @Property
  void meetsTarget_isTheQuotientOfTheRule(
      @ForAll @Size(32) byte[] id, @ForAll("difficulties") BigInteger difficulty) {
    BigInteger target = RANGE.divide(difficulty).subtract(BigInteger.ONE);
    assertEquals(
        new BigInteger(1, id).compareTo(target) <= 0,
        primitives.meetsTarget(Hash.of(id), difficulty));
    if (target.signum() >= 0 && target.bitLength() <= 256) {
      assertTrue(primitives.meetsTarget(hash(target), difficulty));
      if (target.add(BigInteger.ONE).bitLength() <= 256) {
        assertFalse(primitives.meetsTarget(hash(target.add(BigInteger.ONE)), difficulty));
      }
    }
  }

  private static Hash hash(BigInteger number) {
    return Hash.of(Codecs.encode(Codecs.WIDE, number));
  }

  @Test
  void meetsTarget_isFalse_whenDifficultyIsNotPositive() {
    assertFalse(primitives.meetsTarget(Hash.ZERO, BigInteger.ZERO));
    assertFalse(primitives.meetsTarget(Hash.ZERO, BigInteger.ONE.negate()));
  }

  @Test
  void txId_leavesTheWitnessOut_andTxRootDoesNot() {
    assertEquals(primitives.txId(signed(1, 1).tx()), primitives.txId(signed(1, 2).tx()));
    assertNotEquals(primitives.txId(tx(1)), primitives.txId(tx(2)));
    List<SignedTx> transactions = List.of(signed(1, 1), signed(2, 1), signed(3, 1));
    List<Hash> items = new ArrayList<>();
    for (SignedTx transaction : transactions) {
      items.add(TaggedHash.WTX.of(Codecs.encode(SignedTx.CODEC, transaction)));
    }
    assertEquals(MerkleTree.root(items), primitives.txRoot(PersistentVector.ofIter(transactions)));
    assertNotEquals(
        primitives.txRoot(PersistentVector.ofIter(List.of(signed(1, 1)))),
        primitives.txRoot(PersistentVector.ofIter(List.of(signed(1, 2)))));
  }

  @Test
  void sizeBytes_isTheLengthOfTheCanonicalForm() {
    assertEquals(
        Codecs.encode(SignedTx.CODEC, signed(1, 1)).length, primitives.sizeBytes(signed(1, 1)));
  }

  @Test
  void stateRoot_commitsToEveryPartOfTheState() {
    Ledger ledger = ledger();
    Validator other = new Validator(VoteKey.ofRank(1), PublicKey.ofRank(1), 11);
    List<UnaryOperator<Ledger>> changes =
        List.of(
            old -> old.withUnspent(PersistentHashMap.empty()),
            old -> old.withBurned(3),
            old -> old.withCarried(3),
            old -> old.withValidators(PersistentVector.ofIter(List.of(other))),
            old -> old.withSetId(1),
            old -> old.withEarlier(old.earlier().assoc(0L, old.validators())),
            old -> old.withSince(1),
            old -> old.withPending(old.pending().append(new Change(1, other))),
            old -> old.withLeft(old.left().assoc(1L, 1L)),
            old -> old.withJustified(PersistentHashSet.of(List.of(0L))),
            old -> old.withHardEpoch(1));
    for (UnaryOperator<Ledger> change : changes) {
      assertNotEquals(primitives.stateRoot(ledger), primitives.stateRoot(change.apply(ledger)));
    }
    assertEquals(primitives.stateRoot(ledger), primitives.stateRoot(ledger()));
    MerkleMap<OutPoint, Output> committed = ProtocolPrimitives.unspent(ledger.unspent());
    assertEquals(primitives.stateRoot(ledger), primitives.stateRoot(ledger.withUnspent(committed)));
  }

  @Test
  void emptyAux_hasAHashOfItsOwn() {
    Aux nothing = new Aux(PersistentVector.empty());
    assertEquals(TaggedHash.AUX.of(new byte[4]), primitives.auxHash(nothing));
  }

  @Test
  void validSignatures_areRemembered_andInvalidOnesAreNot() {
    PublicKey key = PublicKey.ofRank(1);
    Hash id = Hash.ofRank(2);
    for (int round = 0; round < 3; round++) {
      assertTrue(primitives.signatureValid(key, id, Signature.ofRank(1)));
    }
    assertEquals(1, scheme.asked());
    for (int round = 0; round < 3; round++) {
      assertFalse(primitives.signatureValid(key, id, Signature.ofRank(0)));
    }
    assertEquals(4, scheme.asked());
    primitives.signatureValid(PublicKey.ofRank(2), id, Signature.ofRank(1));
    primitives.signatureValid(key, Hash.ofRank(3), Signature.ofRank(1));
    primitives.signatureValid(key, id, Signature.ofRank(2));
    assertEquals(7, scheme.asked());
  }

  @Test
  void voteSignatures_areRememberedByAllTheirSigners() {
    Vote vote =
        new Vote(
            Hash.ofRank(1),
            0,
            new Checkpoint(Hash.ofRank(1), 0),
            new Checkpoint(Hash.ofRank(2), 1));
    var both = PersistentHashSet.of(List.of(VoteKey.ofRank(1), VoteKey.ofRank(2)));
    var one = PersistentHashSet.of(List.of(VoteKey.ofRank(1)));
    VoteSignature signature = VoteSignature.ofRank(1);
    assertTrue(primitives.voteSignatureValid(both, vote, signature));
    assertTrue(primitives.voteSignatureValid(both, vote, signature));
    assertEquals(1, scheme.asked());
    assertTrue(primitives.voteSignatureValid(one, vote, signature));
    assertTrue(primitives.voteSignatureValid(both, vote.withSetId(1), signature));
    assertTrue(primitives.possessionProven(VoteKey.ofRank(1), signature));
    assertEquals(4, scheme.asked());
    assertFalse(primitives.voteSignatureValid(both, vote, VoteSignature.ofRank(0)));
    assertFalse(primitives.possessionProven(VoteKey.ofRank(1), VoteSignature.ofRank(0)));
  }

  @Test
  void aggregate_refusesNothingToAdd() {
    assertThrows(
        IllegalArgumentException.class, () -> primitives.aggregate(PersistentHashMap.empty()));
  }
}
