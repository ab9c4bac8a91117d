package org.aetherchain.core.benchmark;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.aetherchain.core.kernel.DefaultParams;
import org.aetherchain.core.kernel.Kernel;
import org.aetherchain.core.kernel.Step;
import org.aetherchain.core.port.SignatureScheme;
import org.aetherchain.core.primitive.Hash;
import org.aetherchain.core.primitive.ProtocolPrimitives;
import org.aetherchain.core.primitive.PublicKey;
import org.aetherchain.core.primitive.Signature;
import org.aetherchain.core.primitive.VoteKey;
import org.aetherchain.core.primitive.VoteSignature;
import org.aetherchain.core.record.Block;
import org.aetherchain.core.record.Effect;
import org.aetherchain.core.record.Event;
import org.aetherchain.core.record.Genesis;
import org.aetherchain.core.record.Node;
import org.aetherchain.core.record.OutPoint;
import org.aetherchain.core.record.Output;
import org.aetherchain.core.record.Params;
import org.aetherchain.core.record.Validator;
import org.organicdesign.fp.collections.ImList;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentVector;

/// The network that the benchmarks run: the protocol's real hashes, signatures that are all taken
/// for valid, and a difficulty that any nonce meets.
final class Trial {
  static final Params PARAMS = params();
  static final PublicKey NOBODY = PublicKey.ofRank(0);

  static final ProtocolPrimitives PRIMITIVES =
      new ProtocolPrimitives(new EverySignatureIsAccepted());

  static final Kernel KERNEL = new Kernel(PARAMS, PRIMITIVES);

  private static final long STAKE = 1_000;

  private Trial() {}

  private static Params params() {
    return DefaultParams.PARAMS
        .withTargetIntervalMs(1_000)
        .withMinDifficulty(BigInteger.ONE)
        .withSwitchAgeMs(200)
        .withFutureLimitMs(2_000)
        .withClockErrorMs(0)
        .withClockLimitMs(0);
  }

  /// A network with these outputs and this many validators, all of whose bonds `owner` has.
  static Genesis genesis(int validators, PublicKey owner, ImMap<OutPoint, Output> outputs) {
    ImList<Validator> set = PersistentVector.empty();
    ImMap<OutPoint, Output> all = outputs;
    for (int number = 1; number <= validators; number++) {
      VoteKey key = VoteKey.ofRank(number);
      set = set.append(new Validator(key, owner, STAKE));
      Output bond =
          new Output("BOND", owner, owner, STAKE, 0, PRIMITIVES.voteKeyHash(key), 0, 0, Hash.ZERO);
      all = all.assoc(new OutPoint(Hash.ZERO, number), bond);
    }
    return new Genesis(1_000_000, BigInteger.ONE, set, all);
  }

  /// The node after an event that it has to accept.
  static Step accepted(Node node, Event event) {
    Step step = KERNEL.step(node, event);
    if (step.rejection().isPresent()) {
      throw new IllegalStateException(event.variantTag() + ": " + step.rejection().get());
    }
    return step;
  }

  /// The block that a node would search for a proposer.
  static Block proposal(Node node, PublicKey proposer) {
    for (Effect effect : accepted(node, new Event.Propose(proposer)).effects()) {
      if (effect instanceof Effect.Search search) {
        var found = search.template();
        return new Block(found.header(), 0, found.transactions(), found.aux());
      }
    }
    throw new IllegalStateException("a proposal without a template");
  }

  /// The stub: it verifies nothing, so that a benchmark measures everything but signatures.
  private static final class EverySignatureIsAccepted implements SignatureScheme {
    @Override
    public boolean verifyCommand(PublicKey key, Hash digest, Signature signature) {
      return true;
    }

    @Override
    public boolean verifyVote(List<VoteKey> keys, Hash message, VoteSignature signature) {
      return true;
    }

    @Override
    public boolean verifyPossession(VoteKey key, VoteSignature possession) {
      return true;
    }

    @Override
    public Optional<VoteSignature> aggregate(List<VoteSignature> signatures) {
      return Optional.of(VoteSignature.ofRank(1));
    }
  }
}
