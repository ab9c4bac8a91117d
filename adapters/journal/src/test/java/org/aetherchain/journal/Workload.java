package org.aetherchain.journal;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
import org.aetherchain.core.record.SignedVote;
import org.aetherchain.core.record.Template;
import org.aetherchain.core.record.Validator;
import org.organicdesign.fp.collections.ImMap;
import org.organicdesign.fp.collections.PersistentHashMap;
import org.organicdesign.fp.collections.PersistentVector;

/// The events that one validator meets on a chain of its own, recorded: clock, proposals, blocks
/// and its votes, which make blocks final. Signatures are not checked here; nothing in a journal
/// hangs on them.
final class Workload {
  static final Kernel KERNEL = new Kernel(params(), new ProtocolPrimitives(new Gullible()));
  static final Genesis GENESIS = genesis();

  private Workload() {}

  /// A node that has met nothing.
  static Node fresh() {
    return KERNEL.start(GENESIS, PublicKey.ofRank(0), 1, 0);
  }

  /// The events up to a number of blocks.
  static List<Event> events(int blocks) {
    List<Event> met = new ArrayList<>();
    Node node = fresh();
    long nowMs = GENESIS.timeMs();
    for (int i = 0; i < blocks; i++) {
      nowMs += 1_000;
      ArrayDeque<Event> underway = new ArrayDeque<>();
      underway.add(new Event.Tick(nowMs));
      underway.add(new Event.Propose(PublicKey.ofRank(1)));
      while (!underway.isEmpty()) {
        Event event = underway.remove();
        met.add(event);
        Step step = KERNEL.step(node, event);
        node = step.node();
        for (Effect effect : step.effects()) {
          switch (effect) {
            case Effect.Search search -> underway.add(new Event.Block(block(search.template())));
            case Effect.SignVote sign -> underway.add(new Event.Vote(signed(sign)));
            default -> {} // nobody listens
          }
        }
      }
    }
    return met;
  }

  private static Block block(Template template) {
    return new Block(template.header(), 0, template.transactions(), template.aux());
  }

  private static SignedVote signed(Effect.SignVote sign) {
    return new SignedVote(sign.vote(), sign.validator(), VoteSignature.ofRank(sign.validator()));
  }

  private static Genesis genesis() {
    PublicKey owner = PublicKey.ofRank(1);
    VoteKey key = VoteKey.ofRank(1);
    Hash commit = KERNEL.primitives().voteKeyHash(key);
    ImMap<OutPoint, Output> outputs =
        PersistentHashMap.<OutPoint, Output>empty()
            .assoc(
                new OutPoint(Hash.ZERO, 1),
                new Output("COIN", owner, owner, 1_000_000, 0, Hash.ZERO, 0, 0, Hash.ZERO))
            .assoc(
                new OutPoint(Hash.ZERO, 2),
                new Output("BOND", owner, owner, 1_000, 0, commit, 0, 0, Hash.ZERO));
    return new Genesis(
        1_000_000,
        BigInteger.ONE,
        PersistentVector.<Validator>empty().append(new Validator(key, owner, 1_000)),
        outputs);
  }

  private static Params params() {
    return DefaultParams.PARAMS
        .withTargetIntervalMs(1_000)
        .withMinDifficulty(BigInteger.ONE)
        .withSwitchAgeMs(200)
        .withFutureLimitMs(2_000)
        .withClockErrorMs(0)
        .withClockLimitMs(0);
  }

  /// Believes every signature.
  private static final class Gullible implements SignatureScheme {
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
      return signatures.stream().findFirst();
    }
  }
}
