package org.aetherchain.properties.protocol;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.aetherchain.core.codec.CanonicalWriter;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Aux;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Checkpoint;
import org.aetherchain.core.record.Command;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Evidence;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.Header;
import org.aetherchain.core.record.LinkCert;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.SignedTx;
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Tx;
import org.aetherchain.core.record.Validator;
import org.aetherchain.core.record.Vote;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.ImSet;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentHashSet;
import org.organicdesign.fp.collections.PersistentVector;

/// Records at random, of every kind that travels: nothing about them is valid but their form.
final class Values {
  private static final int ITEMS_MOST = 3;
  private static final List<String> KINDS = List.of("COIN", "BOND", "MEM", "", "\u00e4\u4e16");

  private final Random random;

  Values(Random random) {
    this.random = random;
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private Hash hash() {
    return Hash.of(bytes(Hash.SIZE_BYTES));
  }

  private PublicKey key() {
    return PublicKey.of(bytes(PublicKey.SIZE_BYTES));
  }

  private VoteKey voteKey() {
    return VoteKey.of(bytes(VoteKey.SIZE_BYTES));
  }

  private VoteSignature voteSignature() {
    return VoteSignature.of(bytes(VoteSignature.SIZE_BYTES));
  }

  /// An integer of the wire: small, large, and at both ends.
  private long number() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(3);
      case 1 -> CanonicalWriter.INT_LIMIT - 1 - random.nextInt(3);
      default -> random.nextLong() & (CanonicalWriter.INT_LIMIT - 1);
    };
  }

  private BigInteger wide() {
    return new BigInteger(random.nextInt(257), random);
  }

  private <T> ImList<T> list(Supplier<T> item) {
    ImList<T> list = PersistentVector.empty();
    for (int i = random.nextInt(ITEMS_MOST + 1); i > 0; i--) {
      list = list.append(item.get());
    }
    return list;
  }

  OutPoint outPoint() {
    return new OutPoint(hash(), number());
  }

  Output output() {
    return new Output(
        KINDS.get(random.nextInt(KINDS.size())),
        key(),
        key(),
        number(),
        number(),
        hash(),
        number(),
        number(),
        hash());
  }

  Checkpoint checkpoint() {
    return new Checkpoint(hash(), number());
  }

  Vote vote() {
    return new Vote(hash(), number(), checkpoint(), checkpoint());
  }

  SignedVote signedVote() {
    return new SignedVote(vote(), number(), voteSignature());
  }

  LinkCert linkCert() {
    ImSet<Long> voters = PersistentHashSet.empty();
    for (long voter : list(this::number)) {
      voters = voters.put(voter);
    }
    return new LinkCert(vote(), voters, voteSignature());
  }

  Evidence evidence() {
    return random.nextBoolean()
        ? new Evidence.VotePair(signedVote(), signedVote())
        : new Evidence.CertPair(linkCert(), linkCert());
  }

  Command command() {
    return switch (random.nextInt(7)) {
      case 0 -> new Command.Pay(hash());
      case 1 -> new Command.Bond(voteKey(), voteSignature());
      case 2 -> new Command.Slash(evidence());
      case 3 -> new Command.Coinbase(number());
      case 4 -> new Command.Exit(voteKey());
      case 5 -> new Command.Withdraw(voteKey());
      default -> new Command.Register(hash());
    };
  }

  Tx tx() {
    return new Tx(
        hash(),
        checkpoint(),
        number(),
        number(),
        list(this::outPoint),
        command(),
        list(this::output),
        key());
  }

  SignedTx signedTx() {
    ImMap<PublicKey, Signature> witness = PersistentHashMap.empty();
    for (PublicKey signer : list(this::key)) {
      witness = witness.assoc(signer, Signature.of(bytes(Signature.SIZE_BYTES)));
    }
    return new SignedTx(tx(), witness);
  }

  Header header() {
    return new Header(hash(), number(), number(), wide(), hash(), hash(), hash(), key());
  }

  Aux aux() {
    return new Aux(list(this::linkCert));
  }

  Block block() {
    return new Block(header(), number(), list(this::signedTx), aux());
  }

  Validator validator() {
    return new Validator(voteKey(), key(), number());
  }

  Genesis genesis() {
    ImMap<OutPoint, Output> outputs = PersistentHashMap.empty();
    for (OutPoint point : list(this::outPoint)) {
      outputs = outputs.assoc(point, output());
    }
    return new Genesis(number(), wide(), list(this::validator), outputs);
  }

  Event event() {
    return switch (random.nextInt(6)) {
      case 0 -> new Event.Block(block());
      case 1 -> new Event.Vote(signedVote());
      case 2 -> new Event.Transaction(signedTx());
      case 3 -> new Event.Evidence(evidence());
      case 4 -> new Event.Tick(number());
      default -> new Event.Propose(key());
    };
  }
}
